/**
 * The whole pipeline on one machine and the command line: {@link playtime.standalone.Stack} starts
 * the servers, {@link playtime.streams.AtRest} knows when everything is through, the commands put
 * them together.
 */
package playtime.standalone;

/**
 * From names on a command line to lines: which files there are, how they are compressed, where a
 * line ends and what becomes of it. Bytes stay bytes: nothing is decoded on the way, so that what
 * arrives in the topic is what was in the file.
 */
package playtime.loader.input;

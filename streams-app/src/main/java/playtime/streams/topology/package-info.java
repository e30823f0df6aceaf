/** The topology: its processors, what they store, and how that is read. */
package playtime.streams.topology;

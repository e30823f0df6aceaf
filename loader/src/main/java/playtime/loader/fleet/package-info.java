/**
 * An invented fleet of boxes: who plays what and when, what of it the network delays, repeats or
 * loses, and the lines that arrive. The same settings give the same lines, byte for byte, on every
 * machine.
 */
package playtime.loader.fleet;

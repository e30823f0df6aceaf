/**
 * {@code playtime replay}: a new generation of the stream reads the whole raw topic beside the live
 * one, then the difference between their results is published (docs/replay.md).
 */
package playtime.replay;

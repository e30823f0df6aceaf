/**
 * Answers questions over HTTP from the stream's own state, whichever instance holds it
 * (docs/api.md).
 */
package playtime.streams.query;

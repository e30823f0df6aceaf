/**
 * The rules: what an event, a session and a week is. Parsing, validation, pairing, splitting at
 * week borders and the rendering of documents, as pure functions: no Kafka, no I/O, no clock.
 * Streams, batch, report and tests all use these; no rule is written anywhere else. The rules
 * themselves are explained in {@code docs/semantics.md}.
 */
package playtime.model;

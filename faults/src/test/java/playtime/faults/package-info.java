/**
 * The promise of docs/semantics.md under fire: broker, stream, Connect worker, OpenSearch and
 * loader run as processes of their own, are killed, frozen and cut off while they work, and what
 * stands in topics and indices afterwards has to be the batch answer ({@code oracle}), byte for
 * byte. What is tried and how to try more: docs/reliability.md.
 */
package playtime.faults;

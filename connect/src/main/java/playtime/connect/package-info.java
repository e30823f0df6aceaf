/**
 * A Kafka Connect sink that writes topics to OpenSearch, and the transformation that makes raw
 * events documents (docs/connector.md).
 *
 * <p>The way of a record: {@code RecordConverter} makes it an {@code Operation}; {@code
 * DocumentLanes} keeps operations in order per document; {@code BulkPipeline} sends bulks and
 * applies what the server says of every item; {@code OffsetTracker} knows what may be committed;
 * {@code DeadLetters} reports what no server will ever take.
 */
package playtime.connect;

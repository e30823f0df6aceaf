/**
 * Reading the documents of an OpenSearch index shard by shard in the order of their sequence
 * numbers, and remembering how far that has come (docs/loading.md). Knows nothing of Kafka.
 */
package playtime.loader.opensearch;

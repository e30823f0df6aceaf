/**
 * A Kafka broker and a Connect worker inside this process, and an OpenSearch server as its child,
 * all on loopback: what the standalone command, integration tests and benchmarks run on. None of
 * this is meant for production. Whatever keeps a server from starting is an {@link
 * playtime.embedded.EmbeddedException} of one line.
 */
package playtime.embedded;

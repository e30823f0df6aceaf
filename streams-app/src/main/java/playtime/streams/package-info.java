/**
 * The Kafka Streams application. {@link playtime.streams.topology.PlaytimeTopology} reads from top
 * to bottom as the data flows; the rules it applies are in {@code playtime.model}; {@link
 * playtime.streams.StreamsApp} checks what must be there and runs it; {@link
 * playtime.streams.StreamsHttp} serves what it knows.
 */
package playtime.streams;

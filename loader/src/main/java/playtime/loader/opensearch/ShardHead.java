package playtime.loader.opensearch;

/**
 * How far a shard was written at a moment.
 *
 * @param index by name
 * @param checkpoint all operations up to this {@code _seq_no} are done, on every copy in sync, and
 *     will never be taken back; -1 when there was none. It is the shard's global checkpoint: what
 *     lies above it may still be lost with the primary, and its number be given to another document
 * @param last the greatest {@code _seq_no} given away; there may be gaps between the two
 */
public record ShardHead(String index, int shard, long checkpoint, long last) {}

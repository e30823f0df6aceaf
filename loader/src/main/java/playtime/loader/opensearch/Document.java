package playtime.loader.opensearch;

/**
 * A document of an index.
 *
 * @param seqNo its {@code _seq_no}: every change of a document gives it a higher one within its
 *     shard
 * @param source its {@code _source}, byte for byte as it was indexed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Document(String index, String id, long seqNo, byte[] source) {

  /** How a document is called in a message. */
  @Override
  public String toString() {
    return index + "/" + id;
  }
}

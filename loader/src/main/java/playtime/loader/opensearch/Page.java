package playtime.loader.opensearch;

import java.util.List;

/**
 * Documents of one shard in the order of {@code _seq_no}; empty behind the last.
 *
 * @param bytes of the answer that they came in
 */
public record Page(List<Document> documents, long bytes) {

  public Page {
    documents = List.copyOf(documents);
  }

  public boolean isEmpty() {
    return documents.isEmpty();
  }

  /** The greatest {@code _seq_no} of a page that is not empty. */
  public long lastSeqNo() {
    return documents.get(documents.size() - 1).seqNo();
  }
}

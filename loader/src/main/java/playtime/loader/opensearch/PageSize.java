package playtime.loader.opensearch;

/**
 * How many documents to ask for at once: as many as make a page of some megabytes, judged by the
 * documents seen last.
 */
final class PageSize {

  private static final long TARGET_BYTES = 4 << 20;
  private static final int FIRST = 100;
  private static final int SHRINK = 10;

  private final int limit;
  private int documents;

  /**
   * @param limit never more documents than this
   */
  PageSize(int limit) {
    this.limit = limit;
    this.documents = Math.min(FIRST, limit);
  }

  int documents() {
    return documents;
  }

  /** Takes a page as an example. */
  void learn(Page page) {
    if (!page.isEmpty()) {
      long average = Math.max(1, page.bytes() / page.documents().size());
      documents = (int) Math.max(1, Math.min(limit, TARGET_BYTES / average));
    }
  }

  /** After an answer that was too long, or none; false when the page was of one document. */
  boolean shrink() {
    boolean possible = documents > 1;
    documents = Math.max(1, documents / SHRINK);
    return possible;
  }
}

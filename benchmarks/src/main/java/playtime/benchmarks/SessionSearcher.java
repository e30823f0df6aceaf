package playtime.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.search.Hit;
import playtime.model.Fields;
import playtime.model.Status;
import playtime.opensearch.OpenSearchConnection;

/** Searches for the complete sessions that are due, ten times a second. */
final class SessionSearcher implements AutoCloseable {

  private static final long PAUSE_MS = 100;
  private static final int MOST = 10_000;
  private static final FieldValue COMPLETE = FieldValue.of(Status.COMPLETE.text());

  private final OpenSearchConnection openSearch;
  private final String index;
  private final SessionLatencies latencies;
  private final Thread searcher = new Thread(this::search, "search");
  private volatile boolean closed;

  /** Begins to search. */
  SessionSearcher(OpenSearchConnection openSearch, String index, SessionLatencies latencies) {
    this.openSearch = openSearch;
    this.index = index;
    this.latencies = latencies;
    searcher.start();
  }

  private void search() {
    try {
      while (!closed) {
        List<String> ids = latencies.outstanding();
        if (!ids.isEmpty()) {
          found(ids).forEach(id -> latencies.seen(id, System.nanoTime()));
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> found(List<String> ids) {
    SearchRequest request =
        SearchRequest.of(
            search ->
                search
                    .index(index)
                    .size(MOST)
                    .source(source -> source.fetch(false))
                    .query(
                        query ->
                            query.bool(
                                all ->
                                    all.filter(one -> one.ids(wanted -> wanted.values(ids)))
                                        .filter(
                                            one ->
                                                one.term(
                                                    field ->
                                                        field
                                                            .field(Fields.STATUS)
                                                            .value(COMPLETE))))));
    return openSearch.ask(client -> client.search(request, Void.class)).hits().hits().stream()
        .map(Hit::id)
        .toList();
  }

  /** Ends searching. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    searcher.join();
  }
}

package playtime.standalone.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.Time;
import org.opensearch.client.opensearch._types.aggregations.Aggregate;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch._types.aggregations.CompositeAggregate;
import org.opensearch.client.opensearch._types.aggregations.CompositeAggregationSource;
import org.opensearch.client.opensearch._types.aggregations.CompositeBucket;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.ScrollResponse;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.SearchResponse;
import org.opensearch.client.opensearch.core.search.Hit;
import playtime.opensearch.OpenSearchConnection;

/** The shapes of search that are needed here. An index that does not exist is an empty one. */
final class Search {

  static final Query ALL = Query.of(q -> q.matchAll(m -> m));

  private static final int BUCKETS_A_PAGE = 2_000;
  private static final int DOCUMENTS_A_PAGE = 500;
  private static final Time KEEP = Time.of(t -> t.time("2m"));
  private static final String KEY = "key";

  private final OpenSearchConnection openSearch;

  Search(OpenSearchConnection openSearch) {
    this.openSearch = openSearch;
  }

  /** Makes everything written so far visible. */
  void refresh(List<String> indices) {
    openSearch.ask(c -> c.indices().refresh(r -> r.index(indices).ignoreUnavailable(true)));
  }

  long count(String index, Query query) {
    return openSearch
        .ask(c -> c.count(r -> r.index(index).ignoreUnavailable(true).query(query)))
        .count();
  }

  /**
   * Sum of a field that holds seconds with three decimals, in milliseconds. Exact: each double is
   * off by less than 2e-12 s and the server adds with compensation, so that up to 10^8 sessions the
   * error stays below the half millisecond that rounding takes away.
   */
  long sumMillis(String index, Query query, String field) {
    Aggregate sum = aggregate(index, query, Aggregation.of(a -> a.sum(s -> s.field(field))));
    return sum == null ? 0 : millis(sum);
  }

  static long millis(Aggregate sum) {
    return Math.round(sum.sum().value() * 1_000);
  }

  /** Null when the index does not exist. */
  Aggregate aggregate(String index, Query query, Aggregation aggregation) {
    return openSearch
        .ask(
            c ->
                c.search(
                    search(index, query).size(0).aggregations(KEY, aggregation).build(),
                    Void.class))
        .aggregations()
        .get(KEY);
  }

  /**
   * Every value of a field, in its order, with its documents aggregated: unlike a terms aggregation
   * this neither cuts off nor estimates, however many values and shards there are.
   */
  void eachValue(
      String index,
      Query query,
      String field,
      Map<String, Aggregation> aggregations,
      Consumer<CompositeBucket> consumer) {
    List<Map<String, CompositeAggregationSource>> source =
        List.of(Map.of(KEY, CompositeAggregationSource.of(s -> s.terms(t -> t.field(field)))));
    Map<String, FieldValue> after = Map.of();
    do {
      Map<String, FieldValue> from = after;
      Aggregate page =
          aggregate(
              index,
              query,
              Aggregation.of(
                  a ->
                      a.composite(
                              c -> {
                                c.size(BUCKETS_A_PAGE).sources(source);
                                return from.isEmpty() ? c : c.after(from);
                              })
                          .aggregations(aggregations)));
      if (page == null) {
        return;
      }
      CompositeAggregate composite = page.composite();
      composite.buckets().array().forEach(consumer);
      after = composite.afterKey();
    } while (!after.isEmpty());
  }

  static String value(CompositeBucket bucket) {
    return bucket.key().get(KEY).stringValue();
  }

  SearchResponse<ObjectNode> hits(SearchRequest request) {
    return openSearch.ask(c -> c.search(request, ObjectNode.class));
  }

  static SearchRequest.Builder search(String index, Query query) {
    return new SearchRequest.Builder().index(index).ignoreUnavailable(true).query(query);
  }

  /**
   * Every document of an index as it was when the first was asked for, in no order, a page in
   * memory at a time.
   */
  void eachDocument(String index, Consumer<Hit<ObjectNode>> consumer) {
    SearchRequest first =
        search(index, ALL).size(DOCUMENTS_A_PAGE).sort(s -> s.doc(d -> d)).scroll(KEEP).build();
    SearchResponse<ObjectNode> page = hits(first);
    String id = page.scrollId();
    try {
      while (!page.hits().hits().isEmpty()) {
        page.hits().hits().forEach(consumer);
        String from = id;
        ScrollResponse<ObjectNode> next =
            openSearch.ask(c -> c.scroll(r -> r.scrollId(from).scroll(KEEP), ObjectNode.class));
        id = next.scrollId();
        page = next;
      }
    } finally {
      if (id != null) {
        String last = id;
        openSearch.ask(c -> c.clearScroll(r -> r.scrollId(last)));
      }
    }
  }
}

package playtime.standalone.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.opensearch.client.opensearch._types.FieldSort;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.search.Hit;
import playtime.cli.UserError;
import playtime.model.Fields;
import playtime.model.Reason;
import playtime.model.Status;
import playtime.model.Topics;

/** Asks what became of the input: sessions by status, rejected by reason, the accounting. */
final class DataQualityQuery {

  private static final List<SortOptions> EARLIEST =
      List.of(ascending(Fields.INGESTED_AT), ascending(Fields.PARTITION), ascending(Fields.OFFSET));

  private final Search search;
  private final Topics topics;

  DataQualityQuery(Search search, Topics topics) {
    this.search = search;
    this.topics = topics;
  }

  Map<Status, Long> sessions(Query query) {
    Map<Status, Long> sessions = new EnumMap<>(Status.class);
    for (Status status : Status.values()) {
      sessions.put(status, 0L);
    }
    search.eachValue(
        topics.sessions(),
        query,
        Fields.STATUS,
        Map.of(),
        bucket -> sessions.put(status(Search.value(bucket)), bucket.docCount()));
    return sessions;
  }

  /** Most first, equal ones in the order of the checks. */
  List<Report.Rejected> rejected() {
    List<Report.Rejected> rejected = new ArrayList<>();
    search.eachValue(
        topics.rejected(),
        Search.ALL,
        Fields.REASON,
        Map.of(),
        bucket -> {
          Reason reason = reason(Search.value(bucket));
          rejected.add(new Report.Rejected(reason, bucket.docCount(), example(reason)));
        });
    rejected.sort(
        Comparator.comparingLong(Report.Rejected::count)
            .reversed()
            .thenComparing(Report.Rejected::reason));
    return rejected;
  }

  static Map<Reason, Long> counts(List<Report.Rejected> rejected) {
    return rejected.stream()
        .collect(Collectors.toMap(Report.Rejected::reason, Report.Rejected::count));
  }

  Accounting accounting(Accounting.Indexed indexed) {
    Map<String, Long> totals = new HashMap<>();
    Map<Reason, Long> rejected = new EnumMap<>(Reason.class);
    Map<Status, Long> documents = new EnumMap<>(Status.class);
    for (Status status : Status.values()) {
      documents.put(status, 0L);
    }
    AtomicInteger partitions = new AtomicInteger();
    search.eachDocument(
        topics.accounting(),
        hit -> {
          ObjectNode document = hit.source();
          partitions.incrementAndGet();
          for (String total : List.of(Fields.READ, Fields.NOT_PLAYBACK, Fields.ACCEPTED)) {
            totals.merge(total, document.path(total).asLong(), Long::sum);
          }
          document
              .path(Fields.REJECTED)
              .properties()
              .forEach(e -> rejected.merge(reason(e.getKey()), e.getValue().asLong(), Long::sum));
          document
              .path(Fields.DOCUMENTS)
              .properties()
              .forEach(e -> documents.merge(status(e.getKey()), e.getValue().asLong(), Long::sum));
        });
    return new Accounting(
        partitions.get(),
        totals.getOrDefault(Fields.READ, 0L),
        totals.getOrDefault(Fields.NOT_PLAYBACK, 0L),
        totals.getOrDefault(Fields.ACCEPTED, 0L),
        rejected,
        documents,
        indexed);
  }

  private Report.Example example(Reason reason) {
    Query query =
        Query.of(q -> q.term(t -> t.field(Fields.REASON).value(FieldValue.of(reason.name()))));
    return search
        .hits(Search.search(topics.rejected(), query).size(1).sort(EARLIEST).build())
        .hits()
        .hits()
        .stream()
        .map(Hit::source)
        .map(d -> new Report.Example(text(d, Fields.DETAIL), text(d, Fields.PAYLOAD)))
        .findFirst()
        .orElse(new Report.Example("", "")); // swept away between the two questions
  }

  private static SortOptions ascending(String field) {
    return SortOptions.of(s -> s.field(FieldSort.of(f -> f.field(field).order(SortOrder.Asc))));
  }

  private static String text(JsonNode document, String field) {
    return document.path(field).asText("");
  }

  private Status status(String text) {
    for (Status status : Status.values()) {
      if (status.text().equals(text)) {
        return status;
      }
    }
    throw unknown(topics.sessions(), "status", text);
  }

  private Reason reason(String text) {
    try {
      return Reason.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw unknown(topics.rejected(), "reason", text);
    }
  }

  private static UserError unknown(String index, String what, String text) {
    return new UserError(
        "the index %s holds the %s '%s', which this version of Playtime does not know"
            .formatted(index, what, text));
  }
}

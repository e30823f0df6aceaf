package playtime.standalone.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.search.Hit;
import playtime.model.Fields;
import playtime.model.Status;
import playtime.model.Topics;
import playtime.model.UserPlaytime;
import playtime.opensearch.OpenSearchConnection;

/**
 * Asks OpenSearch for a {@link Report}. While events still flow the indices are at different points
 * of it; at rest the figures are exact.
 */
public final class ReportQuery {

  private static final int USERS_A_PAGE = 1_000;
  private static final String MILLIS = "millis";
  private static final String SESSIONS = "sessions";
  private static final String ACTIVE = "active";

  private static final Map<String, Aggregation> PLAYTIME_AND_SESSIONS =
      Map.of(
          MILLIS, sum(Fields.PLAYTIME_SECONDS),
          SESSIONS, sum(Fields.SESSIONS),
          ACTIVE,
              Aggregation.of(
                  a ->
                      a.filter(
                          f -> f.range(r -> r.field(Fields.PLAYTIME_SECONDS).gt(JsonData.of(0))))));

  private static final Query COMPLETE = term(Fields.STATUS, Status.COMPLETE.text());

  private final Search search;
  private final Topics topics;

  public ReportQuery(OpenSearchConnection openSearch, Topics topics) {
    search = new Search(openSearch);
    this.topics = topics;
  }

  /**
   * The report about all users.
   *
   * @param top how many users and tonies
   * @throws playtime.cli.UserError when the server cannot be reached or refuses
   */
  public Report all(int top) {
    search.refresh(topics.results());
    DataQualityQuery quality = new DataQualityQuery(search, topics);
    Map<Status, Long> sessions = quality.sessions(Search.ALL);
    List<Report.Rejected> rejected = quality.rejected();
    long sessionMillis = search.sumMillis(topics.sessions(), COMPLETE, Fields.DURATION_SECONDS);
    List<Report.Week> weeks = weeks(Search.ALL);
    Report.Headline headline = headline(Search.ALL, weeks);
    Accounting accounting =
        quality.accounting(
            new Accounting.Indexed(
                sessions,
                DataQualityQuery.counts(rejected),
                weeks.stream().mapToLong(Report.Week::millis).sum(),
                headline.millis(),
                sessionMillis));
    return new Report(
        Optional.empty(),
        headline,
        users(top, Optional.empty()),
        weeks,
        tonies(Search.ALL, top),
        sessions,
        rejected,
        Optional.of(accounting));
  }

  /**
   * The report about one user; empty when nothing is known of that mac.
   *
   * @param top how many tonies
   * @throws playtime.cli.UserError when the server cannot be reached or refuses
   */
  public Report ofUser(String mac, int top) {
    search.refresh(topics.results());
    Query user = term(Fields.MAC, mac);
    List<Report.Week> weeks = weeks(user);
    return new Report(
        Optional.of(mac),
        headline(user, weeks),
        page(Search.search(topics.userPlaytime(), user).size(1)),
        weeks,
        tonies(user, top),
        new DataQualityQuery(search, topics).sessions(user),
        List.of(),
        Optional.empty());
  }

  /**
   * Users by average weekly playtime, longest first, equal ones by mac.
   *
   * @param limit of users returned
   * @param after the last user of the page before; empty for the first page
   * @throws playtime.cli.UserError when the server cannot be reached or refuses
   */
  public List<Report.User> users(int limit, Optional<Report.User> after) {
    List<Report.User> users = new ArrayList<>();
    Optional<Report.User> last = after;
    while (users.size() < limit) {
      SearchRequest.Builder request =
          Search.search(topics.userPlaytime(), Search.ALL)
              .size(Math.min(USERS_A_PAGE, limit - users.size()))
              .sort(
                  s ->
                      s.field(
                          f -> f.field(Fields.AVG_WEEKLY_PLAYTIME_SECONDS).order(SortOrder.Desc)))
              .sort(s -> s.field(f -> f.field(Fields.MAC).order(SortOrder.Asc)));
      last.ifPresent(
          user ->
              request.searchAfter(
                  FieldValue.of(user.averageMillis() / 1_000.0), FieldValue.of(user.mac())));
      List<Report.User> page = page(request);
      if (page.isEmpty()) {
        break;
      }
      users.addAll(page);
      last = Optional.of(page.get(page.size() - 1));
    }
    return users;
  }

  private List<Report.User> page(SearchRequest.Builder request) {
    return search.hits(request.build()).hits().hits().stream()
        .map(Hit::source)
        .map(ReportQuery::user)
        .toList();
  }

  private static Report.User user(ObjectNode document) {
    return new Report.User(
        document.path(Fields.MAC).asText(),
        millis(document, Fields.AVG_WEEKLY_PLAYTIME_SECONDS),
        document.path(Fields.ACTIVE_WEEKS).asLong(),
        document.path(Fields.SESSIONS).asLong(),
        millis(document, Fields.PLAYTIME_SECONDS));
  }

  private Report.Headline headline(Query query, List<Report.Week> weeks) {
    String index = topics.userPlaytime();
    long users = search.count(index, query);
    long averages = search.sumMillis(index, query, Fields.AVG_WEEKLY_PLAYTIME_SECONDS);
    return new Report.Headline(
        UserPlaytime.mean(averages, users),
        users,
        weeks.stream().filter(week -> week.users() > 0).count(),
        weeks.stream().mapToLong(Report.Week::sessions).sum(),
        search.sumMillis(index, query, Fields.PLAYTIME_SECONDS));
  }

  private List<Report.Week> weeks(Query query) {
    List<Report.Week> weeks = new ArrayList<>();
    search.eachValue(
        topics.weeklyPlaytime(),
        query,
        Fields.WEEK,
        PLAYTIME_AND_SESSIONS,
        bucket -> {
          long millis = Search.millis(bucket.aggregations().get(MILLIS));
          long active = bucket.aggregations().get(ACTIVE).filter().docCount();
          long sessions = Math.round(bucket.aggregations().get(SESSIONS).sum().value());
          weeks.add(
              new Report.Week(
                  Search.value(bucket),
                  UserPlaytime.mean(millis, active),
                  active,
                  sessions,
                  millis));
        });
    return weeks;
  }

  private List<Report.Tonie> tonies(Query query, int top) {
    Comparator<Report.Tonie> longestFirst =
        Comparator.comparingLong(Report.Tonie::millis).reversed().thenComparing(Report.Tonie::id);
    PriorityQueue<Report.Tonie> best = new PriorityQueue<>(longestFirst.reversed());
    search.eachValue(
        topics.sessions(),
        Query.of(q -> q.bool(b -> b.filter(query, COMPLETE))),
        Fields.TONIE_ID,
        Map.of(MILLIS, sum(Fields.DURATION_SECONDS)),
        bucket -> {
          long millis = Search.millis(bucket.aggregations().get(MILLIS));
          best.add(new Report.Tonie(Search.value(bucket), millis, bucket.docCount()));
          if (best.size() > top) {
            best.remove();
          }
        });
    return best.stream().sorted(longestFirst).toList();
  }

  private static Aggregation sum(String field) {
    return Aggregation.of(a -> a.sum(s -> s.field(field)));
  }

  private static Query term(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(FieldValue.of(value))));
  }

  private static long millis(ObjectNode document, String field) {
    return document
        .path(field)
        .decimalValue()
        .movePointRight(3)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}

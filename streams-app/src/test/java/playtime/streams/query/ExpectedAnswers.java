package playtime.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import playtime.oracle.Mean;
import playtime.oracle.OracleDocuments;
import playtime.oracle.OracleRules;
import playtime.oracle.RejectedDetail;

/** Holds the query API's answers against the batch answer, computed anew from its documents. */
public final class ExpectedAnswers {

  private static final BigDecimal STEP = BigDecimal.valueOf(1_800);
  private static final int HOURS = 168;

  private final OracleDocuments expected;
  private final OracleRules rules;
  private final List<JsonNode> sessions;

  public ExpectedAnswers(OracleRules rules, OracleDocuments expected) {
    this.rules = rules;
    this.expected = expected;
    this.sessions =
        expected.sessions().values().stream()
            .map(ApiClient::json)
            .sorted(
                Comparator.comparing(ExpectedAnswers::anchor)
                    .reversed()
                    .thenComparing(session -> session.get("session_id").asText()))
            .toList();
  }

  private static Instant anchor(JsonNode session) {
    String field = session.has("started_at") ? "started_at" : "ended_at";
    return Instant.parse(session.get(field).asText());
  }

  /** Holds every answer that there is. */
  public void assertEverything(ApiClient api) throws Exception {
    assertSummary(api.get("/summary"));
    assertUsers(api);
    assertSessions(api);
    assertTonies(api.get("/tonies", Map.of("limit", "100")));
    assertPlaying(api);
    assertRejected(api.get("/rejected"));
  }

  public void assertSummary(JsonNode summary) {
    assertThat(summary.get("week_zone").asText()).isIn("UTC", rules.weekZone().getId());
    assertThat(summary.get("users").asInt()).isEqualTo(expected.users().size());
    assertThat(
            Optional.ofNullable(summary.get("avg_weekly_playtime_seconds"))
                .map(ApiClient::canonical))
        .isEqualTo(
            expected.headline().map(mean -> ApiClient.canonical(ApiClient.json(mean.seconds()))));
    assertThat(summary.get("sessions").asLong()).isEqualTo(sum(expected.users(), "sessions"));
    assertThat(summary.get("playtime_seconds").decimalValue())
        .isEqualByComparingTo(seconds(expected.users()));
    assertWeeks(summary.get("weeks"));
    assertDistribution(summary.get("distribution"));
    assertAccounting(summary.get("accounting"));
    summary
        .get("balance")
        .forEach(sum -> assertThat(sum.get("adds_up").asBoolean()).as("%s", sum).isTrue());
  }

  private static BigDecimal seconds(Mean mean) {
    return new BigDecimal(mean.seconds());
  }

  private static long sum(Map<String, String> documents, String field) {
    return documents.values().stream()
        .mapToLong(text -> ApiClient.json(text).get(field).asLong())
        .sum();
  }

  private static BigDecimal seconds(Map<String, String> documents) {
    return documents.values().stream()
        .map(text -> ApiClient.json(text).get("playtime_seconds").decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void assertWeeks(JsonNode weeks) {
    Map<String, Map<String, String>> byWeek = new TreeMap<>();
    expected
        .weekly()
        .forEach(
            (id, text) ->
                byWeek
                    .computeIfAbsent(
                        ApiClient.json(text).get("week").asText(), w -> new TreeMap<>())
                    .put(id, text));
    assertThat(weeks.findValuesAsText("week")).containsExactlyElementsOf(byWeek.keySet());
    for (JsonNode week : weeks) {
      Map<String, String> documents = byWeek.get(week.get("week").asText());
      assertThat(week.get("sessions").asLong()).isEqualTo(sum(documents, "sessions"));
      assertThat(week.get("playtime_seconds").decimalValue())
          .isEqualByComparingTo(seconds(documents));
      Mean mean = expected.meanByWeek().get(week.get("week").asText());
      assertThat(week.get("users").asLong()).isEqualTo(mean == null ? 0 : mean.count());
      assertThat(week.get("avg_playtime_seconds").decimalValue())
          .isEqualByComparingTo(mean == null ? BigDecimal.ZERO : seconds(mean));
    }
  }

  private void assertDistribution(JsonNode steps) {
    Map<Integer, Long> users =
        expected.users().values().stream()
            .map(text -> ApiClient.json(text).get("avg_weekly_playtime_seconds").decimalValue())
            .collect(
                Collectors.groupingBy(
                    average -> average.divideToIntegralValue(STEP).intValue(),
                    TreeMap::new,
                    Collectors.counting()));
    Map<Integer, Long> shown = new TreeMap<>();
    for (int i = 0; i < steps.size(); i++) {
      assertThat(steps.get(i).get("from_seconds").decimalValue())
          .isEqualByComparingTo(STEP.multiply(BigDecimal.valueOf(i)));
      assertThat(steps.get(i).get("to_seconds").decimalValue())
          .isEqualByComparingTo(STEP.multiply(BigDecimal.valueOf(i + 1)));
      long count = steps.get(i).get("users").asLong();
      if (count > 0) {
        shown.put(i, count);
      }
    }
    assertThat(shown).isEqualTo(users);
  }

  private void assertAccounting(JsonNode accounting) {
    assertThat(accounting.get("read").asLong()).isEqualTo(expected.counts().read());
    assertThat(accounting.get("not_playback").asLong()).isEqualTo(expected.counts().notPlayback());
    assertThat(accounting.get("accepted").asLong()).isEqualTo(expected.counts().accepted());
    assertThat(counts(accounting.get("rejected"))).isEqualTo(rejectedCounts());
    Map<String, Long> documents = new HashMap<>();
    expected.counts().documents().forEach((status, n) -> documents.put(status.text(), n));
    Map<String, Long> shown = counts(accounting.get("documents"));
    shown.values().removeIf(count -> count == 0);
    documents.values().removeIf(count -> count == 0);
    assertThat(shown).isEqualTo(documents);
  }

  private Map<String, Long> rejectedCounts() {
    Map<String, Long> counts = new HashMap<>();
    expected.counts().rejected().forEach((reason, n) -> counts.put(reason.name(), n));
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  private static Map<String, Long> counts(JsonNode object) {
    Map<String, Long> counts = new HashMap<>();
    object.properties().forEach(member -> counts.put(member.getKey(), member.getValue().asLong()));
    return counts;
  }

  private void assertUsers(ApiClient api) throws Exception {
    List<JsonNode> rows = api.pages("/users", "users", Map.of("limit", "5"));
    assertThat(rows.stream().map(row -> row.get("mac").asText()))
        .containsExactlyElementsOf(expected.users().keySet());
    for (JsonNode row : rows) {
      String mac = row.get("mac").asText();
      JsonNode user = ApiClient.json(expected.users().get(mac));
      List<JsonNode> weeks = weeksOf(mac);
      for (String field : List.of("playtime_seconds", "sessions", "avg_weekly_playtime_seconds")) {
        assertThat(ApiClient.canonical(row.get(field)))
            .isEqualTo(ApiClient.canonical(user.get(field)));
      }
      List<JsonNode> last = weeks.subList(Math.max(0, weeks.size() - 26), weeks.size());
      assertThat(row.get("weeks").findValuesAsText("week"))
          .isEqualTo(last.stream().map(week -> week.get("week").asText()).toList());

      JsonNode answer = api.get("/users/{mac}", Map.of("mac", mac, "weeks", "2"));
      assertThat(answer.get("user")).isEqualTo(user);
      assertThat(answer.get("weeks"))
          .containsExactlyElementsOf(weeks.subList(Math.max(0, weeks.size() - 2), weeks.size()));
      assertThat(answer.get("more_weeks").asBoolean()).isEqualTo(weeks.size() > 2);
    }
    assertSearch(api, rows);
  }

  private static void assertSearch(ApiClient api, List<JsonNode> rows) throws Exception {
    if (!rows.isEmpty()) {
      String mac = rows.get(rows.size() / 2).get("mac").asText();
      String part = mac.substring(mac.length() / 2).toLowerCase(Locale.ROOT);
      assertThat(api.pages("/users", "users", Map.of("search", part, "limit", "1")))
          .containsExactlyElementsOf(
              rows.stream()
                  .filter(row -> row.get("mac").asText().toLowerCase(Locale.ROOT).contains(part))
                  .toList());
    }
  }

  private List<JsonNode> weeksOf(String mac) {
    return expected.weekly().values().stream()
        .map(ApiClient::json)
        .filter(week -> week.get("mac").asText().equals(mac))
        .sorted(Comparator.comparing(week -> week.get("week_start").asText()))
        .toList();
  }

  private void assertSessions(ApiClient api) throws Exception {
    Map<String, List<JsonNode>> byMac =
        sessions.stream().collect(Collectors.groupingBy(session -> session.get("mac").asText()));
    for (Map.Entry<String, List<JsonNode>> box : byMac.entrySet()) {
      String mac = box.getKey();
      List<JsonNode> all = box.getValue();
      assertThat(api.pages("/users/{mac}/sessions", "sessions", Map.of("mac", mac, "limit", "23")))
          .containsExactlyElementsOf(all);
      Instant from = anchor(all.get(all.size() * 3 / 4));
      Instant to = anchor(all.get(all.size() / 4));
      assertThat(
              api.pages(
                  "/users/{mac}/sessions",
                  "sessions",
                  Map.of("mac", mac, "from", from.toString(), "to", to.toString())))
          .containsExactlyElementsOf(
              matching(all, s -> !anchor(s).isBefore(from) && anchor(s).isBefore(to)));
      for (String status : List.of("complete", "open", "superseded", "orphan_stop")) {
        assertThat(
                api.pages(
                    "/users/{mac}/sessions", "sessions", Map.of("mac", mac, "status", status)))
            .containsExactlyElementsOf(matching(all, s -> s.get("status").asText().equals(status)));
      }
    }
  }

  private static List<JsonNode> matching(List<JsonNode> sessions, Predicate<JsonNode> wanted) {
    return sessions.stream().filter(wanted).toList();
  }

  private void assertTonies(JsonNode answer) {
    long[] hours = new long[HOURS];
    Map<String, long[]> hoursOf = new HashMap<>();
    Map<String, Long> sessionsOf = new HashMap<>();
    for (JsonNode session : matching(sessions, s -> s.get("status").asText().equals("complete"))) {
      ZonedDateTime start = anchor(session).atZone(rules.weekZone());
      int hour = (start.getDayOfWeek().getValue() - 1) * 24 + start.getHour();
      long millis =
          session.get("duration_seconds").decimalValue().movePointRight(3).longValueExact();
      String tonie = session.get("tonie_id").asText();
      hours[hour] += millis;
      hoursOf.computeIfAbsent(tonie, t -> new long[HOURS])[hour] += millis;
      sessionsOf.merge(tonie, 1L, Long::sum);
    }
    assertThat(millis(answer.get("hours"))).isEqualTo(hours);
    assertThat(answer.get("tonies").asInt()).isEqualTo(hoursOf.size());
    List<String> ranked = new ArrayList<>(hoursOf.keySet());
    ranked.sort(
        Comparator.comparingLong((String tonie) -> -Arrays.stream(hoursOf.get(tonie)).sum())
            .thenComparing(Comparator.naturalOrder()));
    assertThat(answer.get("top").findValuesAsText("tonie_id"))
        .containsExactlyElementsOf(ranked.subList(0, Math.min(100, ranked.size())));
    for (JsonNode tonie : answer.get("top")) {
      String id = tonie.get("tonie_id").asText();
      assertThat(millis(tonie.get("hours"))).isEqualTo(hoursOf.get(id));
      assertThat(tonie.get("sessions").asLong()).isEqualTo(sessionsOf.get(id));
    }
  }

  private static long[] millis(JsonNode seconds) {
    long[] millis = new long[seconds.size()];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = seconds.get(i).decimalValue().movePointRight(3).longValueExact();
    }
    return millis;
  }

  private void assertPlaying(ApiClient api) throws Exception {
    JsonNode first = api.get("/now", Map.of("limit", "1"));
    Instant since = Instant.parse(first.get("as_of").asText()).minus(rules.maxSessionDuration());
    List<JsonNode> playing =
        matching(
            sessions, s -> s.get("status").asText().equals("open") && anchor(s).isAfter(since));
    assertThat(api.pages("/now", "sessions", Map.of("limit", "2"))).isEqualTo(playing);
    Set<String> boxes = new HashSet<>();
    playing.forEach(session -> boxes.add(session.get("mac").asText()));
    assertThat(first.get("boxes").asInt()).isEqualTo(boxes.size());
  }

  private void assertRejected(JsonNode answer) {
    Map<String, Long> counts = new HashMap<>();
    long before = Long.MAX_VALUE;
    for (JsonNode reason : answer.get("reasons")) {
      long records = reason.get("records").asLong();
      assertThat(records).isLessThanOrEqualTo(before);
      before = records;
      counts.put(reason.get("reason").asText(), records);
      JsonNode example = reason.get("example");
      assertThat(example.get("reason")).isEqualTo(reason.get("reason"));
      String id =
          String.join(
              "-",
              example.get("topic").asText(),
              example.get("partition").asText(),
              example.get("offset").asText());
      assertThat(RejectedDetail.strip(example.toString())).isEqualTo(expected.rejected().get(id));
    }
    assertThat(counts).isEqualTo(rejectedCounts());
    assertThat(answer.get("records").asLong())
        .isEqualTo(counts.values().stream().mapToLong(Long::longValue).sum());
  }
}

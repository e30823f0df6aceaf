package playtime.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import playtime.http.HttpException;

/**
 * Made-up boxes and what the query API says of them, in documents as {@code openapi.json} has them.
 * The figures agree with each other; {@code extra} seconds make all of them others.
 *
 * @param boxes how many; none is an empty pipeline
 * @param extra seconds more that each box played in each week
 * @param hostile what somebody sent as a payload
 * @param lost records of which the accounting does not know what became
 */
record Fleet(int boxes, long extra, String hostile, int lost) {

  static final Instant AS_OF = Instant.parse("2026-05-20T13:04:05.678Z");

  static final ZoneId ZONE = ZoneId.of("America/New_York");
  static final LocalDate FIRST_MONDAY = LocalDate.parse("2026-03-02");
  private static final int WEEKS = 12;
  private static final int SESSIONS = 70;
  private static final int STEP = 1800;
  private static final ObjectMapper JSON = new ObjectMapper();
  static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static Fleet of(int boxes) {
    return new Fleet(boxes, 0, "{\"mac\":\"abcd1234\",", 0);
  }

  Fleet withExtra(long seconds) {
    return new Fleet(boxes, seconds, hostile, lost);
  }

  Fleet withPayload(String payload) {
    return new Fleet(boxes, extra, payload, lost);
  }

  Fleet withLost(int records) {
    return new Fleet(boxes, extra, hostile, records);
  }

  /** The box's name. */
  static String mac(int box) {
    return "7a11e%03x".formatted(box * 37);
  }

  private long playtime(int box, int week) {
    if (week < box % 5) {
      return 0; // bought later
    }
    double part = week == WEEKS - 1 ? 0.4 : 1 + Math.sin(week * 0.9) / 6;
    long ofBox = (box * 7919L) % 9_000 + (box * 5407L) % 8_000 + (box * 3011L) % 7_000;
    long ofWeek = (week * 2711L + box * 613L) % 4_800;
    return (long) ((3_000 + ofBox + ofWeek) * part) + extra;
  }

  private long total(int box) {
    return IntStream.range(0, WEEKS).mapToLong(week -> playtime(box, week)).sum();
  }

  private static int active(int box) {
    return WEEKS - box % 5;
  }

  private double average(int box) {
    return millis((double) total(box) / active(box));
  }

  /** What the headline has to say, in seconds. */
  double headline() {
    return millis(IntStream.range(0, boxes).mapToDouble(this::average).average().orElse(0));
  }

  private static double millis(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }

  static String week(int week) {
    LocalDate thursday = FIRST_MONDAY.plusWeeks(week).plusDays(3);
    return "%d-W%02d"
        .formatted(thursday.getYear(), thursday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  private static String weekStart(int week) {
    return INSTANT.format(FIRST_MONDAY.plusWeeks(week).atStartOfDay(ZONE));
  }

  static ObjectNode answer() {
    return JSON.createObjectNode().put("as_of", INSTANT.format(AS_OF));
  }

  ObjectNode summary() {
    long playtime = IntStream.range(0, boxes).mapToLong(this::total).sum();
    long complete = (long) boxes * SESSIONS;
    ObjectNode summary =
        answer()
            .put("week_zone", ZONE.getId())
            .put("max_session_seconds", 28_800)
            .put("users", boxes)
            .put("playtime_seconds", playtime)
            .put("sessions", complete);
    if (boxes > 0) {
      summary.put("avg_weekly_playtime_seconds", headline());
    }
    ArrayNode weeks = summary.putArray("weeks");
    for (int week = 0; boxes > 0 && week < WEEKS; week++) {
      weeks.add(weekSum(week));
    }
    distribution(summary.putArray("distribution"));
    FakeAccounting.add(summary, boxes, complete, lost);
    summary.put("lag", boxes * 3).put("records_per_second", boxes * 21.5).put("instances", 2);
    ArrayNode sinks = summary.putArray("sinks");
    sinks.add(FakePipeline.sink("toniebox-documents", "RUNNING", 0));
    sinks.add(
        FakePipeline.sink(
            "toniebox-rejected", boxes > 0 ? "RUNNING" : "FAILED", boxes > 0 ? 0 : 1));
    return summary;
  }

  private ObjectNode weekSum(int week) {
    long users = IntStream.range(0, boxes).filter(box -> playtime(box, week) > 0).count();
    long playtime = IntStream.range(0, boxes).mapToLong(box -> playtime(box, week)).sum();
    return JSON.createObjectNode()
        .put("week", week(week))
        .put("week_start", weekStart(week))
        .put("users", users)
        .put("playtime_seconds", playtime)
        .put("sessions", users * 6)
        .put("avg_playtime_seconds", users == 0 ? 0 : millis((double) playtime / users));
  }

  private void distribution(ArrayNode steps) {
    TreeMap<Integer, Integer> users = new TreeMap<>();
    for (int box = 0; box < boxes; box++) {
      users.merge((int) (average(box) / STEP), 1, Integer::sum);
    }
    for (int step = 0; !users.isEmpty() && step <= users.lastKey(); step++) {
      steps
          .addObject()
          .put("from_seconds", step * STEP)
          .put("to_seconds", (step + 1) * STEP)
          .put("users", users.getOrDefault(step, 0));
    }
  }

  ObjectNode rejected() {
    ObjectNode answer = answer().put("records", boxes > 0 ? 17 + boxes * 2 : 0);
    ArrayNode reasons = answer.putArray("reasons");
    if (boxes > 0) {
      reasons.add(
          FakePipeline.reason(
              "DUPLICATE",
              boxes * 2,
              "the event was accepted before",
              "{\"mac\":\""
                  + mac(1)
                  + "\",\"timestamp\":\"2026-05-12T22:30:00.004\",\"tonie_id\":\"tonie-03\",\"event_id\":12}"));
      reasons.add(
          FakePipeline.reason("MALFORMED_JSON", 17, "unexpected end of input at byte 18", hostile));
    }
    return answer;
  }

  ObjectNode tonies(int limit) {
    return FakeTonies.answer(boxes > 0, extra, limit);
  }

  ObjectNode topology() {
    return FakePipeline.topology();
  }

  ObjectNode now(int limit, int after) {
    int playing = Math.min(boxes, 9);
    ObjectNode answer = answer().put("boxes", playing);
    List<ObjectNode> open =
        IntStream.range(0, playing).mapToObj(box -> FakeSession.of(box, 0, "open")).toList();
    page(answer, "sessions", open, limit, after);
    return answer;
  }

  ObjectNode users(String search, int limit, int after) {
    List<ObjectNode> found =
        IntStream.range(0, boxes)
            .filter(box -> mac(box).contains(search.toLowerCase(Locale.ROOT)))
            .mapToObj(this::row)
            .toList();
    ObjectNode answer = answer();
    page(answer, "users", found, limit, after);
    return answer;
  }

  private ObjectNode document(int box) {
    return JSON.createObjectNode()
        .put("mac", mac(box))
        .put("playtime_seconds", total(box))
        .put("sessions", SESSIONS)
        .put("active_weeks", active(box))
        .put("avg_weekly_playtime_seconds", average(box));
  }

  private ObjectNode row(int box) {
    ObjectNode row = document(box);
    ArrayNode weeks = row.putArray("weeks");
    activeWeeks(box)
        .forEach(
            week ->
                weeks
                    .addObject()
                    .put("week", week(week))
                    .put("playtime_seconds", playtime(box, week)));
    return row;
  }

  private static Stream<Integer> activeWeeks(int box) {
    return IntStream.range(box % 5, WEEKS).boxed();
  }

  ObjectNode user(String mac, int limit) {
    int box = box(mac);
    List<ObjectNode> weeks =
        activeWeeks(box)
            .map(
                week ->
                    JSON.createObjectNode()
                        .put("mac", mac)
                        .put("week", week(week))
                        .put("week_start", weekStart(week))
                        .put("playtime_seconds", playtime(box, week))
                        .put("sessions", 6))
            .toList();
    ObjectNode answer = answer();
    answer.set("user", document(box));
    List<ObjectNode> last = weeks.subList(Math.max(0, weeks.size() - limit), weeks.size());
    answer.putArray("weeks").addAll(last);
    return answer.put("more_weeks", last.size() < weeks.size());
  }

  private int box(String mac) {
    return IntStream.range(0, boxes)
        .filter(box -> mac(box).equals(mac))
        .findFirst()
        .orElseThrow(() -> new HttpException(404, "no box " + mac));
  }

  ObjectNode sessions(String mac, String from, String to, String status, int limit, int after) {
    int box = box(mac);
    List<ObjectNode> found = new ArrayList<>();
    for (int session = 0; session < SESSIONS; session++) {
      found.add(FakeSession.of(box, session));
    }
    found.removeIf(session -> !status.isEmpty() && !session.path("status").asText().equals(status));
    found.removeIf(session -> !from.isEmpty() && FakeSession.anchor(session).compareTo(from) < 0);
    found.removeIf(session -> !to.isEmpty() && FakeSession.anchor(session).compareTo(to) >= 0);
    ObjectNode answer = answer();
    page(answer, "sessions", found, limit, after);
    return answer;
  }

  private static void page(
      ObjectNode answer, String list, List<ObjectNode> all, int limit, int after) {
    int end = Math.min(all.size(), after + limit);
    answer.putArray(list).addAll(all.subList(Math.min(after, all.size()), end));
    if (end < all.size()) {
      answer.put("next", String.valueOf(end));
    }
  }
}

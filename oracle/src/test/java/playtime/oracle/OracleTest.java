package playtime.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Documents computed by hand. */
class OracleTest {
  private static final OracleRules ONE = OracleRules.defaults().withTopic("raw", 1);
  private static final OracleRules BERLIN =
      ONE.withZones(ZoneOffset.UTC, ZoneId.of("Europe/Berlin"));

  @Test
  void writesEverySessionDocument() {
    OracleDocuments documents =
        Logs.answer(
            ONE,
            Logs.event("m", "t", "2026-04-12T22:30:00.004Z", 12), // 1776033000004
            Logs.event("m", "t", "2026-04-12T23:30:00.254Z", 887),
            Logs.event("m", "u", "2026-04-12T22:30:00Z", 100),
            Logs.event("m", "u", "2026-04-12T22:30:01Z", 534),
            Logs.event("m", "v", "2026-04-13T00:00:00Z", 33));

    assertThat(documents.sessions())
        .isEqualTo(
            Map.of(
                "m|t|1776033000004|12",
                """
                {"session_id":"m|t|1776033000004|12","mac":"m","tonie_id":"t","status":"complete",\
                "started_at":"2026-04-12T22:30:00.004Z","start_event_id":12,\
                "ended_at":"2026-04-12T23:30:00.254Z","stop_event_id":887,\
                "duration_seconds":3600.25,"week":"2026-W15"}""",
                "m|u|1776033000000|100",
                """
                {"session_id":"m|u|1776033000000|100","mac":"m","tonie_id":"u",\
                "status":"superseded",\
                "started_at":"2026-04-12T22:30:00.000Z","start_event_id":100,"week":"2026-W15"}""",
                "m|u|1776033001000|534",
                """
                {"session_id":"m|u|1776033001000|534","mac":"m","tonie_id":"u","status":"open",\
                "started_at":"2026-04-12T22:30:01.000Z","start_event_id":534,"week":"2026-W15"}""",
                "m|v|1776038400000|33",
                """
                {"session_id":"m|v|1776038400000|33","mac":"m","tonie_id":"v",\
                "status":"orphan_stop",\
                "ended_at":"2026-04-13T00:00:00.000Z","stop_event_id":33,"week":"2026-W16"}"""));
    assertThat(documents.accounting())
        .isEqualTo(
            Map.of(
                "raw-0",
                """
                {"topic":"raw","partition":0,"read":5,"not_playback":0,"accepted":5,\
                "rejected":{},\
                "documents":{"complete":1,"open":1,"superseded":1,"orphan_stop":1}}"""));
  }

  @Test
  void splitsPlaytimeAtTheWeekZonesMonday() {
    // Monday begins at 22:00Z: 30 minutes before it, an hour and 3 ms after it, and a session of 2
    // ms
    OracleDocuments documents =
        Logs.answer(
            BERLIN,
            Logs.event("m", "t", "2026-04-12T21:30:00Z", 12),
            Logs.event("m", "t", "2026-04-12T23:00:00.003Z", 33),
            Logs.event("m", "u", "2026-04-13T10:00:00Z", 12),
            Logs.event("m", "u", "2026-04-13T10:00:00.002Z", 33),
            Logs.event("n", "t", "2026-04-12T21:00:00Z", 12),
            Logs.event("n", "t", "2026-04-12T22:00:00Z", 33));

    assertThat(documents.weekly())
        .isEqualTo(
            Map.of(
                "m|2026-W15",
                """
                {"mac":"m","week":"2026-W15","week_start":"2026-04-05T22:00:00.000Z",\
                "playtime_seconds":1800,"sessions":1}""",
                "m|2026-W16",
                """
                {"mac":"m","week":"2026-W16","week_start":"2026-04-12T22:00:00.000Z",\
                "playtime_seconds":3600.005,"sessions":1}""",
                "n|2026-W15",
                """
                {"mac":"n","week":"2026-W15","week_start":"2026-04-05T22:00:00.000Z",\
                "playtime_seconds":3600,"sessions":1}"""));
    // 5400.005 / 2 = 2700.0025, rounded half up
    assertThat(documents.users())
        .isEqualTo(
            Map.of(
                "m",
                """
                {"mac":"m","playtime_seconds":5400.005,"sessions":2,"active_weeks":2,\
                "avg_weekly_playtime_seconds":2700.003}""",
                "n",
                """
                {"mac":"n","playtime_seconds":3600,"sessions":1,"active_weeks":1,\
                "avg_weekly_playtime_seconds":3600}"""));
    assertThat(documents.headline()).hasValue(new Mean(2_700_003 + 3_600_000, 2));
    assertThat(documents.headline().orElseThrow().seconds()).isEqualTo("3150.002");
    assertThat(documents.meanByWeek())
        .isEqualTo(Map.of("2026-W15", new Mean(5_400_000, 2), "2026-W16", new Mean(3_600_005, 1)));
  }

  @Test
  void weekWithPlaytimeButNoSessionHasADocument() {
    OracleDocuments documents =
        Logs.answer(
            ONE,
            Logs.event("m", "t", "2026-04-12T23:59:59.999Z", 12),
            Logs.event("m", "t", "2026-04-13T00:00:00.001Z", 33));
    assertThat(documents.weekly().get("m|2026-W16"))
        .isEqualTo(
            """
            {"mac":"m","week":"2026-W16","week_start":"2026-04-13T00:00:00.000Z",\
            "playtime_seconds":0.001,"sessions":0}""");
    assertThat(documents.users().get("m"))
        .isEqualTo(
            """
            {"mac":"m","playtime_seconds":0.002,"sessions":1,"active_weeks":2,\
            "avg_weekly_playtime_seconds":0.001}""");
  }

  @Test
  void writesRejectedDocuments() {
    byte[] bad = {'{', '"', 'a', (byte) 0xff, 0, '\n', '"'};
    byte[] noMac = "{\"x\":\"\u00e9\ud83d\ude00\\u0041\"}".getBytes(UTF_8);
    byte[] misrouted = Logs.value(new OracleEvent("m", 5, "t", 12));
    byte[] longOne = ("x".repeat(8191) + "\ud83d\ude00").getBytes(UTF_8);
    List<InputRecord> log =
        List.of(
            new InputRecord(0, 7, Logs.NOW, null, bad),
            new InputRecord(0, 8, Logs.NOW + 1, null, noMac),
            new InputRecord(0, 10, Logs.NOW, null, misrouted),
            new InputRecord(0, 11, Logs.NOW, null, null),
            new InputRecord(0, 12, Logs.NOW, null, longOne));

    OracleDocuments documents = Oracle.answer(ONE, log);

    String end = ",\"ingested_at\":\"2026-04-14T12:00:00.000Z\"}";
    assertThat(documents.rejected())
        .isEqualTo(
            Map.of(
                "raw-0-7",
                "{\"reason\":\"MALFORMED_JSON\",\"payload\":\"{\\\"a\ufffd\\u0000\\n\\\"\","
                    + "\"topic\":\"raw\",\"partition\":0,\"offset\":7"
                    + end,
                "raw-0-8",
                "{\"reason\":\"MISSING_FIELD\",\"field\":\"mac\",\"payload\":"
                    + "\"{\\\"x\\\":\\\"\u00e9\ud83d\ude00\\\\u0041\\\"}\","
                    + "\"topic\":\"raw\",\"partition\":0,\"offset\":8,"
                    + "\"ingested_at\":\"2026-04-14T12:00:00.001Z\"}",
                "raw-0-10",
                "{\"reason\":\"MISROUTED\",\"payload\":\"{\\\"mac\\\":\\\"m\\\",\\\"timestamp\\\":5,"
                    + "\\\"tonie_id\\\":\\\"t\\\",\\\"event_id\\\":12}\","
                    + "\"topic\":\"raw\",\"partition\":0,\"offset\":10"
                    + end,
                "raw-0-11",
                "{\"reason\":\"MALFORMED_JSON\",\"topic\":\"raw\",\"partition\":0,\"offset\":11"
                    + end,
                "raw-0-12",
                "{\"reason\":\"MALFORMED_JSON\",\"payload\":\""
                    + "x".repeat(8191)
                    + "\",\"topic\":\"raw\",\"partition\":0,\"offset\":12"
                    + end));
    assertThat(documents.accounting().get("raw-0"))
        .contains("\"read\":5,", "\"rejected\":{\"MALFORMED_JSON\":3,\"MISSING_FIELD\":1,\"MISR");
    assertThat(OracleDocuments.export(documents.rejected()))
        .startsWith("{\"_id\":\"raw-0-10\",\"reason\":\"MISROUTED\"")
        .endsWith("}\n")
        .hasLineCount(5);
  }

  @Test
  void accountsPerPartition() {
    OracleRules rules = OracleRules.defaults();
    OracleEvent event = Logs.event("21", "t", "2026-04-12T22:30:00Z", 12);
    OracleEvent other = Logs.event("21", "t", "2026-04-12T22:30:00Z", 13);
    int partition = 1173551340 % 4; // murmur2 of "21", see Murmur2Test
    String ofRecords = "\"partition\":" + partition + ",\"read\":3,\"not_playback\":1,";
    OracleDocuments documents = Logs.answer(rules, event, other, event);
    assertThat(documents.accounting()).containsOnlyKeys("toniebox-events-" + partition);
    assertThat(documents.accounting().values())
        .singleElement()
        .asString()
        .contains(ofRecords + "\"accepted\":1,\"rejected\":{\"DUPLICATE\":1}");
  }

  @Test
  void nothingLeadsToNothing() {
    OracleDocuments documents = Oracle.answer(ONE, List.of());
    assertThat(documents.accounting()).isEmpty();
    assertThat(documents.users()).isEmpty();
    assertThat(documents.headline()).isEmpty();
  }
}

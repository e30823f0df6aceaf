package playtime.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/semantics.md, "Documents": the bytes. */
class DocumentsTest {

  private static final Playback START = new Playback(1776033000004L, 12, true);
  private static final Playback STOP = new Playback(1776033090504L, 33, false);

  private final Weeks weeks = new Weeks(ZoneOffset.UTC);
  private final Documents documents = new Documents(weeks);

  @Test
  void aSessionSaysWhatItsStatusAllows() {
    assertThat(text(documents.render(new Session("a", "t", Status.COMPLETE, START, STOP))))
        .isEqualTo(
            "{\"session_id\":\"a|t|1776033000004|12\",\"mac\":\"a\",\"tonie_id\":\"t\",\"status\":\"complete\","
                + "\"started_at\":\"2026-04-12T22:30:00.004Z\",\"start_event_id\":12,"
                + "\"ended_at\":\"2026-04-12T22:31:30.504Z\",\"stop_event_id\":33,"
                + "\"duration_seconds\":90.5,\"week\":\"2026-W15\"}");
    assertThat(text(documents.render(new Session("a", "t", Status.OPEN, START, null))))
        .isEqualTo(
            "{\"session_id\":\"a|t|1776033000004|12\",\"mac\":\"a\",\"tonie_id\":\"t\",\"status\":\"open\","
                + "\"started_at\":\"2026-04-12T22:30:00.004Z\",\"start_event_id\":12,\"week\":\"2026-W15\"}");
    assertThat(text(documents.render(new Session("a", "t", Status.ORPHAN_STOP, STOP, null))))
        .isEqualTo(
            "{\"session_id\":\"a|t|1776033090504|33\",\"mac\":\"a\",\"tonie_id\":\"t\",\"status\":\"orphan_stop\","
                + "\"ended_at\":\"2026-04-12T22:31:30.504Z\",\"stop_event_id\":33,\"week\":\"2026-W15\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1",
    "1, 0.001",
    "10, 0.01",
    "1100, 1.1",
    "100000, 100",
    "12345678901234, 12345678901.234",
  })
  void secondsAreInPlainNotation(long millis, String seconds) {
    assertThat(text(documents.render(new WeeklyPlaytime("a", weeks.at(0), millis, 1))))
        .contains("\"playtime_seconds\":" + seconds + ",");
  }

  @ParameterizedTest
  @CsvSource({"10, 4, 0.003", "10, 3, 0.003", "11, 3, 0.004", "1, 2, 0.001", "5, 1, 0.005"})
  void averagesAreRoundedHalfUpToMilliseconds(long millis, long weeks, String average) {
    assertThat(text(documents.render(new UserPlaytime("a", millis, 1, weeks))))
        .endsWith("\"avg_weekly_playtime_seconds\":" + average + "}");
  }

  @Test
  void aPayloadIsCutWithoutSplittingAPair() {
    String cut = "x".repeat(8_191);
    assertThat(payload((cut + "yz").getBytes(UTF_8))).isEqualTo(cut + "y");
    assertThat(payload((cut + "😀z").getBytes(UTF_8))).isEqualTo(cut);
    assertThat(payload("€".repeat(9_000).getBytes(UTF_8))).isEqualTo("€".repeat(8_192));
    assertThat(payload("😀".repeat(9_000).getBytes(UTF_8))).isEqualTo("😀".repeat(4_096));
    assertThat(payload(new byte[] {'a', (byte) 0xFF, (byte) 0xC3, 'b'}))
        .isEqualTo("a\uFFFD\uFFFDb");
    assertThat(payload("\"\\\n\u0001".getBytes(UTF_8))).isEqualTo("\\\"\\\\\\n\\u0001");
  }

  @Test
  void aRejectedRecordIsNamed() {
    Rejection rejection = new Rejection(Reason.NULL_FIELD, "mac", "The field 'mac' is null.");
    assertThat(text(documents.render(new RejectedRecord(rejection, null, "e", 2, 7, 0))))
        .isEqualTo(
            "{\"reason\":\"NULL_FIELD\",\"field\":\"mac\",\"detail\":\"The field 'mac' is null.\","
                + "\"topic\":\"e\",\"partition\":2,\"offset\":7,\"ingested_at\":\"1970-01-01T00:00:00.000Z\"}");
  }

  @Test
  void aRefusedLineNamesItsFile() {
    Rejection rejection = Rejection.of(Reason.TOO_OLD, "x");
    byte[] line = {'a'};
    assertThat(text(documents.render(new RejectedLine(rejection, line, "d/f.gz", 7, 0))))
        .isEqualTo(
            "{\"reason\":\"TOO_OLD\",\"detail\":\"x\",\"payload\":\"a\","
                + "\"file\":\"d/f.gz\",\"line\":7,\"ingested_at\":\"1970-01-01T00:00:00.000Z\"}");
  }

  @Test
  void talliesAddUp() {
    Tally one = new Tally();
    one.countRead(1);
    Tally two = new Tally();
    two.countRead(1);
    two.countRejected(Reason.FLOOD);
    Tally sum = one.plus(two);
    assertThat(sum.read()).isEqualTo(2);
    assertThat(sum.rejected(Reason.FLOOD)).isEqualTo(1);
    assertThat(one.read()).isEqualTo(1);
  }

  /** The order of stored counts is a format: append only. */
  @Test
  void aTallyComesBackAsItWasStored() {
    Tally tally = new Tally();
    tally.countRead(1);
    tally.countAccepted(1);
    tally.countRejected(Reason.FLOOD);
    tally.countDocument(Status.ORPHAN_STOP, 1);
    assertThat(tally.counts()).containsExactly(1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1);
    assertThat(text(documents.render("e", 0, Tally.ofCounts(tally.counts()))))
        .isEqualTo(
            "{\"topic\":\"e\",\"partition\":0,\"read\":1,\"not_playback\":0,\"accepted\":1,\"rejected\":{\"FLOOD\":1},"
                + "\"documents\":{\"complete\":0,\"open\":0,\"superseded\":0,\"orphan_stop\":1}}");
  }

  private String payload(byte[] value) {
    Rejection rejection = Rejection.of(Reason.MALFORMED_JSON, "x");
    String document = text(documents.render(new RejectedRecord(rejection, value, "e", 0, 0, 0)));
    String field = "\"payload\":\"";
    return document.substring(
        document.indexOf(field) + field.length(), document.indexOf("\",\"topic\""));
  }

  private static String text(byte[] document) {
    return new String(document, UTF_8);
  }
}

package playtime.oracle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final OracleRules RULES = OracleRules.defaults().withZones(BERLIN, BERLIN);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void leadsToEveryReasonAndStatus(long seed) {
    HostileSettings settings = HostileSettings.forLog(seed, Logs.NOW, 2000, RULES);
    OracleDocuments documents = Logs.answer(RULES, HostileInput.records(settings));
    assertThat(documents.counts().rejected().keySet())
        .isEqualTo(EnumSet.complementOf(EnumSet.of(Reason.FLOOD)));
    assertThat(documents.counts().documents().values()).allMatch(count -> count > 30);
    assertThat(documents.counts().notPlayback()).isGreaterThan(30);
    assertThat(documents.counts().read()).isEqualTo(2000);
    assertThat(documents.meanByWeek()).hasSizeGreaterThan(8);
    assertAddsUp(documents);
  }

  @Test
  void orderAndRepetitionChangeNoResult() {
    HostileSettings settings = HostileSettings.forLog(7, Logs.NOW, 2000, RULES);
    List<RawRecord> records = HostileInput.records(settings);
    List<RawRecord> twice = new ArrayList<>(records);
    twice.addAll(records);
    OracleDocuments inOrder = Logs.answer(RULES, records);
    OracleDocuments shuffled = Logs.answer(RULES, HostileInput.shuffled(twice, 1));
    assertThat(shuffled.sessions()).isEqualTo(inOrder.sessions());
    assertThat(shuffled.weekly()).isEqualTo(inOrder.weekly());
    assertThat(shuffled.users()).isEqualTo(inOrder.users());
    assertAddsUp(shuffled);
  }

  @Test
  void isTheSameForTheSameSettings() {
    HostileSettings settings = HostileSettings.forLog(1, Logs.NOW, 500, RULES).withOversized();
    HostileSettings other = HostileSettings.forLog(2, Logs.NOW, 500, RULES).withOversized();
    assertThat(text(settings)).isEqualTo(text(settings)).isNotEqualTo(text(other)).hasSize(500);
  }

  @Test
  void readersOfLinesGetTheValuesBack() {
    HostileSettings settings = HostileSettings.forFile(3, Logs.NOW, 2000, RULES);
    List<byte[]> values = HostileInput.values(settings);
    assertThat(lines(InputFiles.ndjson(values))).isEqualTo(texts(values));
    assertThat(lines(InputFiles.untidyNdjson(values, 1))).isEqualTo(texts(values));

    InputFiles.Bulk bulk = InputFiles.bulk(values, 1);
    assertThat(bulk.unsupported()).isPositive();
    assertThat(bulk.skipped()).isEqualTo(values.size());
    List<String> lines = lines(bulk.bytes());
    Set<String> unsupported =
        Set.of("{\"delete\":{\"_id\":\"1\"}}", "{\"update\":{\"_id\":\"1\"}}");
    assertThat(lines.stream().filter(unsupported::contains)).hasSize(bulk.unsupported());
    lines.removeIf(
        line ->
            line.startsWith("{\"delete\":{")
                || line.startsWith("{\"update\":{")
                || line.startsWith("{\"doc\":")
                || line.startsWith("{\"index\":{}}")
                || line.startsWith("{ \"index\" : {")
                || line.startsWith("{\"create\":{"));
    assertThat(lines).isEqualTo(texts(values));
  }

  @Test
  void filesHoldNothingNearTheLimits() {
    HostileSettings settings = HostileSettings.forFile(3, Logs.NOW, 2000, RULES);
    List<RawRecord> records = HostileInput.keyed(HostileInput.values(settings));
    long later = Logs.NOW + 3_600_000;
    OracleDocuments now = Logs.answer(RULES, records);
    OracleDocuments anHourLater =
        Oracle.answer(RULES, RawLog.of(records, RULES.partitions(), index -> later));
    assertThat(anHourLater.sessions()).isEqualTo(now.sessions());
    assertThat(anHourLater.accounting()).isEqualTo(now.accounting());
    assertThat(now.counts().rejected())
        .containsKeys(Reason.TOO_OLD, Reason.IN_FUTURE)
        .doesNotContainKey(Reason.MISROUTED);
  }

  private static void assertAddsUp(OracleDocuments documents) {
    Counts counts = documents.counts();
    long rejected = counts.rejected().values().stream().mapToLong(Long::longValue).sum();
    long sessions = counts.documents().values().stream().mapToLong(Long::longValue).sum();
    assertThat(counts.read()).isEqualTo(rejected + counts.notPlayback() + counts.accepted());
    assertThat(counts.accepted()).isEqualTo(sessions + counts.documents().get(Status.COMPLETE));
    assertThat(documents.rejected()).hasSize((int) rejected);
    assertThat(documents.sessions()).hasSize((int) sessions);

    BigDecimal durations = sum(documents.sessions(), "duration_seconds");
    assertThat(durations).isPositive();
    assertThat(sum(documents.weekly(), "playtime_seconds")).isEqualByComparingTo(durations);
    assertThat(sum(documents.users(), "playtime_seconds")).isEqualByComparingTo(durations);
    BigDecimal complete = BigDecimal.valueOf(counts.documents().get(Status.COMPLETE));
    assertThat(sum(documents.weekly(), "sessions")).isEqualByComparingTo(complete);
    assertThat(sum(documents.users(), "sessions")).isEqualByComparingTo(complete);
  }

  private static BigDecimal sum(SortedMap<String, String> documents, String field) {
    Pattern number = Pattern.compile('"' + field + "\":([0-9.]+)[,}]");
    return documents.values().stream()
        .flatMap(document -> number.matcher(document).results())
        .map(result -> new BigDecimal(result.group(1)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<String> text(HostileSettings settings) {
    return HostileInput.records(settings).stream()
        .map(r -> Arrays.toString(r.key()) + Arrays.hashCode(r.value()) + r.misplaced())
        .toList();
  }

  /** Byte by byte, as ISO 8859-1 has a character for each. */
  private static List<String> texts(List<byte[]> values) {
    return values.stream().map(value -> new String(value, ISO_8859_1)).toList();
  }

  /** The product's rule for lines, in a few words: LF or CRLF, blank lines skipped. */
  private static List<String> lines(byte[] file) {
    List<String> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (byte b : file) {
      if (b == '\n') {
        addLine(lines, line);
      } else {
        line.write(b);
      }
    }
    addLine(lines, line);
    return lines;
  }

  private static void addLine(List<String> lines, ByteArrayOutputStream line) {
    byte[] bytes = line.toByteArray();
    line.reset();
    boolean cr = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    byte[] content = cr ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    String text = new String(content, ISO_8859_1);
    if (!text.replace("\t", "").replace(" ", "").isEmpty()) {
      lines.add(text);
    }
  }
}

package playtime.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle finds in every bad value what the catalogs say by hand; and nothing in good ones. */
class BadValuesTest {
  private static final OracleRules RULES = OracleRules.defaults();
  private static final OracleEvent EVENT =
      Logs.event("abcd1234", "12345abcde", "2026-04-12T22:30:00.004Z", 12);

  static Stream<BadValue> badValues() {
    return Stream.of(BadBytes.all(), BadFields.all(), List.of(BadBytes.oversized()))
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("badValues")
  void isRefusedForTheStatedReason(BadValue bad) {
    for (int seed = 0; seed < 5; seed++) {
      byte[] value = bad.of(EVENT, new Dice(seed));
      OracleDocuments documents = Logs.answer(RULES, HostileInput.keyed(List.of(value)));
      assertThat(documents.counts().rejected()).containsOnlyKeys(bad.reason());
      String document = documents.rejected().values().iterator().next();
      String start =
          bad.field() == null
              ? "{\"reason\":\"" + bad.reason() + "\",\"payload\":\""
              : "{\"reason\":\"" + bad.reason() + "\",\"field\":\"" + bad.field() + "\",\"pay";
      assertThat(document).startsWith(start);
    }
  }

  @Test
  void everyWayToWriteAnEventMeansIt() {
    Dice dice = new Dice(1);
    EventJson json = new EventJson(new TimestampForms(RULES.eventZone(), dice), dice);
    OracleParser parser = new OracleParser(RULES);
    for (int i = 0; i < 5000; i++) {
      OracleEvent event =
          new OracleEvent("a:b", EVENT.timestamp() + dice.below(100_000_000L), "T-1", 33);
      String text = json.any(event);
      assertThat(parser.read(text.getBytes(UTF_8))).as(text).isEqualTo(event);
    }
    assertThat(parser.read(BadBytes.largest(EVENT))).isEqualTo(EVENT);
  }

  @Test
  void minusZeroIsTheIntegerZero() {
    String text = "{\"mac\":\"a\",\"timestamp\":-0,\"tonie_id\":\"t\",\"event_id\":-0}";
    assertThat(new OracleParser(RULES).read(text.getBytes(UTF_8)))
        .isEqualTo(new OracleEvent("a", 0, "t", 0));
  }

  @Test
  void eventIdsAreInt32() {
    for (int id : List.of(Integer.MIN_VALUE, Integer.MAX_VALUE)) {
      OracleEvent event = new OracleEvent("a", 0, "t", id);
      assertThat(new OracleParser(RULES).read(Logs.value(event))).isEqualTo(event);
    }
  }
}

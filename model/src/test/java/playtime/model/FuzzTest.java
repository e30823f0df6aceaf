package playtime.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import playtime.oracle.FuzzedValues;
import playtime.oracle.OracleEvent;
import playtime.oracle.OracleParser;
import playtime.oracle.OracleRules;

/**
 * The parser on values that nobody thought of: it never throws, and gives the same event or the one
 * same reason as a second reader, which is written from docs/semantics.md on Jackson's tree model.
 *
 * <pre>
 * mvn -B -pl model -am test -Dtest=FuzzTest -Dsurefire.failIfNoSpecifiedTests=false -Dfuzz.values=10000000 -Dfuzz.seed=7
 * </pre>
 */
class FuzzTest {

  private static final int VALUES = Integer.getInteger("fuzz.values", 100_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  @Test
  void agreesWithTheTreeModelAboutEveryValue() {
    FuzzedValues values = new FuzzedValues(SEED);
    EventReader reader = new EventReader(ZoneOffset.UTC);
    OracleParser oracle = new OracleParser(OracleRules.defaults());
    Map<Reason, Integer> refused = new EnumMap<>(Reason.class);
    int accepted = 0;
    for (int i = 0; i < VALUES; i++) {
      byte[] value = values.next();
      String description = describe(i, value);

      Rejection rejection = reader.read(value);

      OracleParser.Reading expected = oracle.read(value);
      if (rejection == null) {
        Event event = reader.event();
        assertThat(expected)
            .as(description)
            .isEqualTo(
                new OracleEvent(event.mac(), event.timestamp(), event.tonieId(), event.eventId()));
        accepted++;
      } else {
        assertThat(expected).as(description).isInstanceOf(OracleParser.Refused.class);
        OracleParser.Refused reason = (OracleParser.Refused) expected;
        assertThat(rejection.reason().name()).as(description).isEqualTo(reason.reason().name());
        assertThat(rejection.field()).as(description).isEqualTo(reason.field());
        refused.merge(rejection.reason(), 1, Integer::sum);
      }
      assertThat(JsonRecord.isRecord(value))
          .as(description)
          .isEqualTo(rejection == null || rejection.reason() != Reason.MALFORMED_JSON);
    }
    assertThat(accepted).as("events among them").isGreaterThan(VALUES / 20);
    assertThat(refused.keySet())
        .as("every reason that a value alone can give")
        .contains(
            Reason.MALFORMED_JSON,
            Reason.MISSING_FIELD,
            Reason.NULL_FIELD,
            Reason.INVALID_FIELD,
            Reason.INVALID_TIMESTAMP);
  }

  private static String describe(int number, byte[] value) {
    return "seed %d, value %d: %s%n%s"
        .formatted(SEED, number, new String(value, UTF_8), HexFormat.of().formatHex(value));
  }
}

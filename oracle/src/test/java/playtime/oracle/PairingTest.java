package playtime.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairingTest {
  private static final long H8 = 8 * 3_600_000;

  /** Events are {@code eventId@millis}; sessions {@code status eventId@millis[-eventId@millis]}. */
  @ParameterizedTest
  @CsvSource({
    // each row of the table
    "12@0 33@1, complete 12@0-33@1",
    "12@0 100@1, superseded 12@0; open 100@1",
    "12@0, open 12@0",
    "33@0, orphan_stop 33@0",
    "33@0 887@1, orphan_stop 33@0; orphan_stop 887@1",
    // a completed session's stop is a neighbour of the next stop
    "12@0 33@1 887@2, complete 12@0-33@1; orphan_stop 887@2",
    "33@0 12@1, orphan_stop 33@0; open 12@1",
    "12@0 33@1 12@2 33@3, complete 12@0-33@1; complete 12@2-33@3",
    // eight hours, and one millisecond less
    "12@0 33@28799999, complete 12@0-33@28799999",
    "12@0 33@28800000, open 12@0; orphan_stop 33@28800000",
    "12@0 12@28800000, open 12@0; open 12@28800000",
    "12@0 12@28799999, superseded 12@0; open 12@28799999",
    // equal timestamps: stops first, then by event id
    "12@0 33@0, orphan_stop 33@0; open 12@0",
    "12@0 33@5 131@5 887@9, complete 12@0-33@5; complete 131@5-887@9",
    "100@0 12@0 33@1, superseded 12@0; complete 100@0-33@1",
    "12@0 887@1 33@1, complete 12@0-33@1; orphan_stop 887@1",
    // a late start splits a pair; a lost stop disturbs only its neighbours
    "12@0 12@5 33@9, superseded 12@0; complete 12@5-33@9",
    "12@0 33@3 33@9, complete 12@0-33@3; orphan_stop 33@9",
  })
  void pairs(String events, String sessions) {
    List<OracleEvent> given =
        new ArrayList<>(Arrays.stream(events.split(" ", -1)).map(PairingTest::event).toList());
    for (int rotation = 0; rotation < given.size(); rotation++) {
      Collections.rotate(given, 1);
      assertThat(new Pairing(OracleRules.defaults()).pair(given).stream().map(PairingTest::text))
          .containsExactly(sessions.split("; ", -1));
    }
  }

  @Test
  void idIsTheAnchors() {
    OracleEvent stop = new OracleEvent("m", H8, "t", 33);
    assertThat(new Pairing(OracleRules.defaults()).pair(List.of(stop)).get(0).id())
        .isEqualTo("m|t|28800000|33");
  }

  private static OracleEvent event(String text) {
    int at = text.indexOf('@');
    long time = Long.parseLong(text.substring(at + 1));
    return new OracleEvent("m", time, "t", Integer.parseInt(text.substring(0, at)));
  }

  private static String text(Session session) {
    return session.status().text()
        + " "
        + text(session.anchor())
        + session.stop().map(stop -> "-" + text(stop)).orElse("");
  }

  private static String text(OracleEvent event) {
    return event.eventId() + "@" + event.timestamp();
  }
}

package playtime.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The checks of a valid event against its record and against what was accepted before it. Holds
 * every accepted event, so ask it about each record once, in log order.
 */
final class Admission {
  private static final int FLOOD_LIMIT = 10_000;
  private static final long SPAN = Duration.ofDays(7).toMillis();

  private final OracleRules rules;
  private final Set<OracleEvent> accepted = new HashSet<>();
  private final Map<List<Object>, Integer> acceptedPerSpan = new HashMap<>();

  Admission(OracleRules rules) {
    this.rules = rules;
  }

  /** The checks that come before the question whether the event is playback at all. */
  Optional<Reason> refuse(InputRecord input, OracleEvent event) {
    byte[] mac = event.mac().getBytes(UTF_8);
    if (!Arrays.equals(input.key(), mac)
        || input.partition() != Murmur2.partition(mac, rules.partitions())) {
      return Optional.of(Reason.MISROUTED);
    }
    // an int64 timestamp may be anywhere, so no sum may overflow
    BigInteger timestamp = BigInteger.valueOf(event.timestamp());
    BigInteger ingest = BigInteger.valueOf(input.ingestTime());
    if (timestamp.compareTo(ingest.subtract(millis(rules.maxEventAge()))) < 0) {
      return Optional.of(Reason.TOO_OLD);
    }
    if (timestamp.compareTo(ingest.add(millis(rules.maxClockSkew()))) > 0) {
      return Optional.of(Reason.IN_FUTURE);
    }
    return Optional.empty();
  }

  boolean isPlayback(OracleEvent event) {
    return rules.startIds().contains(event.eventId()) || rules.stopIds().contains(event.eventId());
  }

  /** The last two checks; an event that passes them counts as accepted from now on. */
  Optional<Reason> accept(OracleEvent event) {
    if (accepted.contains(event)) {
      return Optional.of(Reason.DUPLICATE);
    }
    List<Object> span =
        List.of(event.mac(), event.tonieId(), Math.floorDiv(event.timestamp(), SPAN));
    int before = acceptedPerSpan.getOrDefault(span, 0);
    if (before == FLOOD_LIMIT) {
      return Optional.of(Reason.FLOOD);
    }
    acceptedPerSpan.put(span, before + 1);
    accepted.add(event);
    return Optional.empty();
  }

  Set<OracleEvent> accepted() {
    return accepted;
  }

  private static BigInteger millis(Duration duration) {
    return BigInteger.valueOf(duration.toMillis());
  }
}

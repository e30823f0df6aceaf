package playtime.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Turns all accepted playback events of one box and tonie into sessions. */
final class Pairing {
  private final OracleRules rules;

  Pairing(OracleRules rules) {
    this.rules = rules;
  }

  List<Session> pair(Collection<OracleEvent> events) {
    List<OracleEvent> sorted = new ArrayList<>(events);
    sorted.sort(
        Comparator.comparingLong(OracleEvent::timestamp)
            .thenComparing(this::isStart) // false, a stop, comes first
            .thenComparingInt(OracleEvent::eventId));
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      OracleEvent event = sorted.get(i);
      Optional<OracleEvent> previous = i == 0 ? Optional.empty() : Optional.of(sorted.get(i - 1));
      Optional<OracleEvent> next =
          i == sorted.size() - 1 ? Optional.empty() : Optional.of(sorted.get(i + 1));
      anchoredAt(
              event,
              previous.filter(other -> areNeighbours(other, event)),
              next.filter(other -> areNeighbours(event, other)))
          .ifPresent(sessions::add);
    }
    return sessions;
  }

  private Optional<Session> anchoredAt(
      OracleEvent event, Optional<OracleEvent> previous, Optional<OracleEvent> next) {
    if (isStart(event)) {
      if (next.isEmpty()) {
        return Optional.of(new Session(Status.OPEN, event, Optional.empty()));
      }
      return isStart(next.get())
          ? Optional.of(new Session(Status.SUPERSEDED, event, Optional.empty()))
          : Optional.of(new Session(Status.COMPLETE, event, next));
    }
    boolean completesAnother = previous.isPresent() && isStart(previous.get());
    return completesAnother
        ? Optional.empty()
        : Optional.of(new Session(Status.ORPHAN_STOP, event, Optional.empty()));
  }

  private boolean areNeighbours(OracleEvent earlier, OracleEvent later) {
    return later.timestamp() - earlier.timestamp() < rules.maxSessionDuration().toMillis();
  }

  private boolean isStart(OracleEvent event) {
    return rules.startIds().contains(event.eventId());
  }
}

package playtime.oracle;

import java.util.Optional;

/**
 * A session document before it is written: the anchor and, if complete, the stop that ends it.
 *
 * @param anchor the start, or the stop of an orphan stop
 * @param stop present only when complete
 */
record Session(Status status, OracleEvent anchor, Optional<OracleEvent> stop) {

  String id() {
    return String.join(
        "|",
        anchor.mac(),
        anchor.tonieId(),
        Long.toString(anchor.timestamp()),
        Integer.toString(anchor.eventId()));
  }
}

package playtime.standalone.report;

import playtime.model.Reason;

/** What a person can do about refused records. */
final class Advice {

  private Advice() {}

  static String about(Reason reason) {
    return switch (reason) {
      case MALFORMED_JSON ->
          "A record is one JSON object on one line, in UTF-8 without a byte order mark.";
      case MISSING_FIELD, NULL_FIELD ->
          "An event needs mac, timestamp, tonie_id and event_id; compare the names in the example.";
      case INVALID_FIELD ->
          "mac and tonie_id are strings of 1 to 64 letters, digits and . : _ - ; event_id is an integer.";
      case INVALID_TIMESTAMP ->
          "A timestamp is like 2026-04-12T22:30:00.004, may have an offset, or is epoch milliseconds.";
      case MISROUTED ->
          "Producers must use the mac as key and the default partitioner; the loader does.";
      case TOO_OLD ->
          "They were older than --max-event-age on arrival: a greater one, e.g. P3650D, takes them.";
      case IN_FUTURE ->
          "Ahead of the broker's clock: --event-zone for local times, --max-clock-skew for wrong clocks.";
      case DUPLICATE -> "The same events had been sent before. Nothing is lost.";
      case FLOOD ->
          "One box sent over 10,000 events of one tonie within 7 days: it is broken, or a test.";
    };
  }
}

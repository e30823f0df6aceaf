package playtime.standalone.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import playtime.model.Reason;
import playtime.model.Status;

/** Reports with figures chosen by hand. */
final class Reports {

  private static final Map<Status, Long> SESSIONS =
      Map.of(
          Status.COMPLETE, 5_000L,
          Status.OPEN, 300L,
          Status.SUPERSEDED, 400L,
          Status.ORPHAN_STOP, 100L);
  private static final long PLAYTIME = 9_000_000_123L;

  private Reports() {}

  /** Everything adds up. */
  static Report sound() {
    return of(
        List.of(
            rejected(Reason.TOO_OLD, 1_000, "{\"mac\":\"a\",\"timestamp\":1}"),
            rejected(Reason.MALFORMED_JSON, 200, "\u001b[2Jnot \u202ejson\n")),
        13_000,
        PLAYTIME);
  }

  /** One session is missing in the index, and a millisecond. */
  static Report broken() {
    return of(List.of(rejected(Reason.TOO_OLD, 1_199, "x".repeat(200))), 13_000, PLAYTIME - 1);
  }

  /** More rejected than not. */
  static Report mostlyRejected() {
    return of(List.of(rejected(Reason.TOO_OLD, 20_000, "{}")), 31_800, PLAYTIME);
  }

  static Report ofUser() {
    return new Report(
        Optional.of("abcd1234"),
        new Report.Headline(3_600_000, 1, 1, 2, 3_600_000),
        List.of(new Report.User("abcd1234", 3_600_000, 1, 2, 3_600_000)),
        List.of(new Report.Week("2026-W15", 3_600_000, 1, 2, 3_600_000)),
        List.of(new Report.Tonie("12345abcde", 3_600_000, 2)),
        Map.of(Status.COMPLETE, 2L, Status.OPEN, 1L),
        List.of(),
        Optional.empty());
  }

  static Report empty() {
    return new Report(
        Optional.empty(),
        new Report.Headline(0, 0, 0, 0, 0),
        List.of(),
        List.of(),
        List.of(),
        zero(),
        List.of(),
        Optional.of(
            new Accounting(
                0, 0, 0, 0, Map.of(), zero(), new Accounting.Indexed(zero(), Map.of(), 0, 0, 0))));
  }

  private static Report of(List<Report.Rejected> rejected, long read, long weeklyMillis) {
    Map<Reason, Long> counts = DataQualityQuery.counts(rejected);
    return new Report(
        Optional.empty(),
        new Report.Headline(18_720_400, 120, 3, 5_000, PLAYTIME),
        List.of(
            new Report.User("box-one", 36_000_000, 3, 60, 108_000_000),
            new Report.User("f".repeat(64), 59_000, 1, 1, 59_000)),
        List.of(
            new Report.Week("2026-W14", 9_000_000, 60, 1_000, 540_000_000),
            new Report.Week("2026-W15", 18_000_000, 120, 3_000, 2_160_000_000L),
            new Report.Week("2026-W16", 500, 1, 0, 500)),
        List.of(
            new Report.Tonie("12345abcde", 5_000_000_000L, 4_000),
            new Report.Tonie("lion", 60_000, 1)),
        SESSIONS,
        rejected,
        Optional.of(
            new Accounting(
                6,
                read,
                1_000,
                10_800,
                read == 13_000
                    ? Map.of(Reason.TOO_OLD, 1_000L, Reason.MALFORMED_JSON, 200L)
                    : counts,
                SESSIONS,
                new Accounting.Indexed(SESSIONS, counts, weeklyMillis, PLAYTIME, PLAYTIME))));
  }

  private static Report.Rejected rejected(Reason reason, long count, String payload) {
    return new Report.Rejected(reason, count, new Report.Example("A sentence.", payload));
  }

  private static Map<Status, Long> zero() {
    return Map.of(
        Status.COMPLETE, 0L, Status.OPEN, 0L, Status.SUPERSEDED, 0L, Status.ORPHAN_STOP, 0L);
  }
}

package playtime.streams.query;

import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What is answered; fields and units as in {@code openapi.json}. */
final class Answers {

  record Summary(
      String asOf,
      String weekZone,
      BigDecimal maxSessionSeconds,
      long users,
      BigDecimal playtimeSeconds,
      long sessions,
      BigDecimal avgWeeklyPlaytimeSeconds,
      List<WeekSum> weeks,
      List<Step> distribution,
      Accounting accounting,
      List<Balance> balance,
      Long lag,
      BigDecimal recordsPerSecond,
      int instances,
      List<Sinks.Sink> sinks) {}

  record WeekSum(
      String week,
      String weekStart,
      long users,
      BigDecimal playtimeSeconds,
      long sessions,
      BigDecimal avgPlaytimeSeconds) {}

  record Step(BigDecimal fromSeconds, BigDecimal toSeconds, long users) {}

  record Accounting(
      long read,
      long notPlayback,
      long accepted,
      Map<String, Long> rejected,
      Map<String, Long> documents) {}

  record Balance(String name, long left, long right, boolean addsUp) {}

  record Rejected(String asOf, long records, List<RejectedReason> reasons) {}

  record RejectedReason(String reason, long records, RawValue example) {}

  record Tonies(
      String asOf, String weekZone, long tonies, List<BigDecimal> hours, List<Tonie> top) {}

  record Tonie(String tonieId, BigDecimal playtimeSeconds, long sessions, List<BigDecimal> hours) {}

  record Now(String asOf, long boxes, List<RawValue> sessions, String next) {}

  record Users(String asOf, List<UserRow> users, String next) {}

  record UserRow(
      String mac,
      BigDecimal playtimeSeconds,
      long sessions,
      long activeWeeks,
      BigDecimal avgWeeklyPlaytimeSeconds,
      List<UserWeek> weeks) {}

  record UserWeek(String week, BigDecimal playtimeSeconds) {}

  record User(String asOf, RawValue user, List<RawValue> weeks, boolean moreWeeks) {}

  record Sessions(String asOf, List<RawValue> sessions, String next) {}

  record Topology(
      String asOf,
      String applicationId,
      int partitions,
      List<Instance> instances,
      List<Integer> unowned,
      String description) {}

  record Instance(
      String host, int port, boolean self, List<Integer> active, List<Integer> standby) {}

  private Answers() {}
}

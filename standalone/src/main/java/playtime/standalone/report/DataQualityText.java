package playtime.standalone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import playtime.model.Status;

/** How far the figures can be trusted: what was refused and why, and whether all adds up. */
final class DataQualityText {

  private final Glyphs glyphs;
  private final Text text;

  DataQualityText(Glyphs glyphs, Text text) {
    this.glyphs = glyphs;
    this.text = text;
  }

  void add(Accounting accounting, List<Report.Rejected> rejected, List<String> lines) {
    rejected(accounting, rejected, lines);
    accounting(accounting, lines);
  }

  private void rejected(Accounting accounting, List<Report.Rejected> rejected, List<String> lines) {
    long count = rejected.stream().mapToLong(Report.Rejected::count).sum();
    lines.add("");
    if (count == 0) {
      lines.add("Rejected: nothing");
      return;
    }
    long read = accounting.read();
    lines.add(
        "Rejected: %s of %s (%s)"
            .formatted(Text.count(count), Text.count(read, "record"), Text.share(count, read)));
    Table table = new Table("reason", ">records", ">share");
    for (Report.Rejected row : rejected) {
      table.row(row.reason().name(), Text.count(row.count()), Text.share(row.count(), read));
    }
    List<String> rows = table.lines();
    lines.add(rows.get(0) + "  for example");
    for (int i = 0; i < rejected.size(); i++) {
      String row = rows.get(i + 1);
      int room = ReportPrinter.COLUMNS - row.length() - 2;
      lines.add(row + "  " + text.foreign(rejected.get(i).example().payload(), room));
    }
    if (read > 0 && 2 * count > read) {
      mostIsRejected(count, read, rejected.get(0), lines);
    }
  }

  private void mostIsRejected(long count, long read, Report.Rejected first, List<String> lines) {
    lines.add("");
    lines.add(
        "  %s Most of the input was rejected: %s of %s, mostly as %s."
            .formatted(
                glyphs.cross, Text.count(count), Text.count(read, "record"), first.reason()));
    lines.add("    " + Advice.about(first.reason()));
  }

  private void accounting(Accounting accounting, List<String> lines) {
    lines.add("");
    lines.add("Accounting");
    Map<Status, Long> documents = accounting.documents();
    Table table = new Table("", "", ">", "");
    table.row(
        mark(List.of(accounting.recordsRead())),
        "records read",
        Text.count(accounting.read()),
        "= %s rejected + %s not playback + %s accepted"
            .formatted(
                Text.count(accounting.rejectedInAll()),
                Text.count(accounting.notPlayback()),
                Text.count(accounting.accepted())));
    table.row(
        mark(List.of(accounting.acceptedEvents())),
        "accepted events",
        Text.count(accounting.accepted()),
        "= 2 %s %s complete + %s open + %s superseded + %s orphan"
            .formatted(
                glyphs.times,
                Text.count(documents.get(Status.COMPLETE)),
                Text.count(documents.get(Status.OPEN)),
                Text.count(documents.get(Status.SUPERSEDED)),
                Text.count(documents.get(Status.ORPHAN_STOP))));
    table.row(
        mark(List.of(accounting.weeklyPlaytime(), accounting.userPlaytime())),
        "playtime",
        Text.duration(accounting.indexed().sessionMillis()),
        "in sessions = in weeks = in users, to the millisecond");
    table.row(
        mark(indexed(accounting)),
        "in the indices",
        Text.count(sum(accounting.indexed().sessions()) + sum(accounting.indexed().rejected())),
        "= %s + %s rejected, as counted"
            .formatted(
                Text.count(sum(documents), "session"), Text.count(accounting.rejectedInAll())));
    lines.addAll(table.lines());
    if (!accounting.addsUp()) {
      doesNotAddUp(accounting, lines);
    }
  }

  private void doesNotAddUp(Accounting accounting, List<String> lines) {
    List<Accounting.Check> broken =
        accounting.checks().stream().filter(check -> !check.holds()).toList();
    lines.add("");
    lines.add(
        "  %s It does not add up (while events still flow, ask again when all is at rest):"
            .formatted(glyphs.cross));
    for (Accounting.Check check : broken) {
      lines.add(
          "    %s: %s against %s, %s apart"
              .formatted(
                  check.name().replace('_', ' '),
                  Text.count(check.left()),
                  Text.count(check.right()),
                  Text.count(Math.abs(check.left() - check.right()))));
    }
  }

  private static List<Accounting.Check> indexed(Accounting accounting) {
    List<Accounting.Check> checks = new ArrayList<>(accounting.indexedSessions());
    checks.addAll(accounting.indexedRejected());
    return checks;
  }

  private String mark(List<Accounting.Check> checks) {
    return checks.stream().allMatch(Accounting.Check::holds) ? glyphs.tick : glyphs.cross;
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().collect(Collectors.summingLong(Long::longValue));
  }
}

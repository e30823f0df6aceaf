package playtime.standalone.report;

import java.util.ArrayList;
import java.util.List;
import playtime.model.Status;

/** A {@link Report} as text of at most 100 columns: the answer first, then what it is made of. */
public final class ReportPrinter {

  static final int COLUMNS = 100;

  private static final int BAR = 30;
  private static final int BOX = 64;
  private static final int NAME = 40;
  private static final int WEEKS = 26;

  private final Glyphs glyphs;
  private final Text text;

  /** For what standard output can show. */
  public ReportPrinter() {
    this(Glyphs.ofStandardOutput());
  }

  ReportPrinter(Glyphs glyphs) {
    this.glyphs = glyphs;
    text = new Text(glyphs);
  }

  /** Lines, each ended by a line feed. */
  public String print(Report report) {
    List<String> lines = new ArrayList<>();
    if (report.isEmpty()) {
      lines.add(
          report
              .user()
              .map(mac -> "Nothing is known of the user %s.".formatted(text.foreign(mac, NAME)))
              .orElse("Nothing has been read yet. Load events first: playtime load FILE"));
    } else {
      headline(report, lines);
      weeks(report, lines);
      if (report.user().isEmpty()) {
        users(report, lines);
      }
      tonies(report, lines);
      sessions(report, lines);
      report
          .accounting()
          .ifPresent(
              accounting ->
                  new DataQualityText(glyphs, text).add(accounting, report.rejected(), lines));
    }
    return String.join("\n", lines) + "\n";
  }

  private void headline(Report report, List<String> lines) {
    Report.Headline headline = report.headline();
    String title =
        report
            .user()
            .map(mac -> "average weekly playtime of " + text.foreign(mac, NAME))
            .orElse("average weekly playtime per user");
    String figure = headline.users() == 0 ? "none" : Text.duration(headline.averageMillis());
    String content = "  %s   %s  ".formatted(figure, title);
    String padded = content + " ".repeat(Math.max(0, BOX - content.length()));
    String edge = glyphs.horizontal.repeat(padded.length());
    lines.add("  " + glyphs.topLeft + edge + glyphs.topRight);
    lines.add("  " + glyphs.vertical + padded + glyphs.vertical);
    lines.add("  " + glyphs.bottomLeft + edge + glyphs.bottomRight);
    lines.add(
        "    %s, %s, %s, %s of playtime in all"
            .formatted(
                Text.count(headline.users(), "user"),
                Text.count(headline.weeks(), "week"),
                Text.count(headline.sessions(), "session"),
                Text.duration(headline.millis())));
  }

  private void weeks(Report report, List<String> lines) {
    if (report.weeks().isEmpty()) {
      return;
    }
    title(
        report.user().isPresent() ? "Per week" : "Per week (mean over the users who played in it)",
        lines);
    int earlier = Math.max(0, report.weeks().size() - WEEKS);
    List<Report.Week> shown = report.weeks().subList(earlier, report.weeks().size());
    long longest = shown.stream().mapToLong(Report.Week::averageMillis).max().orElse(0);
    Table table = new Table("week", ">mean", ">users", ">sessions", ">playtime", "");
    for (Report.Week week : shown) {
      table.row(
          text.foreign(week.name(), NAME),
          Text.duration(week.averageMillis()),
          Text.count(week.users()),
          Text.count(week.sessions()),
          Text.duration(week.millis()),
          glyphs.bar(week.averageMillis(), longest, BAR));
    }
    lines.addAll(table.lines());
    if (earlier > 0) {
      lines.add("  and %s before; --json has all".formatted(Text.count(earlier, "week")));
    }
  }

  private void users(Report report, List<String> lines) {
    if (report.users().isEmpty()) {
      return;
    }
    title(top(report.users().size(), report.headline().users(), "user"), lines);
    Table table = new Table("user", ">average per week", ">active weeks", ">sessions", ">playtime");
    for (Report.User user : report.users()) {
      table.row(
          text.foreign(user.mac(), NAME),
          Text.duration(user.averageMillis()),
          Text.count(user.activeWeeks()),
          Text.count(user.sessions()),
          Text.duration(user.millis()));
    }
    lines.addAll(table.lines());
  }

  private void tonies(Report report, List<String> lines) {
    if (report.tonies().isEmpty()) {
      return;
    }
    title("Top tonies", lines);
    Table table = new Table("tonie", ">playtime", ">sessions");
    for (Report.Tonie tonie : report.tonies()) {
      table.row(
          text.foreign(tonie.id(), NAME),
          Text.duration(tonie.millis()),
          Text.count(tonie.sessions()));
    }
    lines.addAll(table.lines());
  }

  private static void sessions(Report report, List<String> lines) {
    title("Sessions", lines);
    Table table = new Table(">documents", "status", "");
    for (Status status : Status.values()) {
      table.row(
          Text.count(report.sessions().getOrDefault(status, 0L)),
          Text.words(status),
          meaning(status));
    }
    lines.addAll(table.lines());
  }

  private static String meaning(Status status) {
    return switch (status) {
      case COMPLETE -> "a start and its stop: what playtime is made of";
      case OPEN -> "still playing, or never stopped";
      case SUPERSEDED -> "started anew before it stopped";
      case ORPHAN_STOP -> "its start is missing";
    };
  }

  private static String top(long shown, long all, String what) {
    return shown < all
        ? "Top %s of %s".formatted(Text.count(shown), Text.count(all, what))
        : "All " + Text.count(all, what);
  }

  private static void title(String title, List<String> lines) {
    lines.add("");
    lines.add(title);
  }
}

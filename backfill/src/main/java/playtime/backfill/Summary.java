package playtime.backfill;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import playtime.loader.input.LineFate;
import playtime.model.Reason;
import playtime.model.Status;
import playtime.model.Tally;

/** What a run read, what became of it, and what was written. */
final class Summary {

  private final List<String> read;
  private final Tally tally;
  private final long weeks;
  private final long users;
  private final List<String> written = new ArrayList<>();

  private Summary(List<String> read, Tally tally, long weeks, long users) {
    this.read = read;
    this.tally = tally;
    this.weeks = weeks;
    this.users = users;
  }

  static Summary of(Input input, Outcomes outcomes) {
    Tally tally = outcomes.tallies().values().stream().reduce(new Tally(), Tally::plus);
    List<String> read =
        input instanceof Input.OfArchives archives
            ? lines(archives.archives().files().size(), outcomes.lineFates())
            : List.of();
    Row sizes =
        outcomes
            .weekly()
            .agg(functions.count(Outcomes.MAC), functions.countDistinct(Outcomes.MAC))
            .first();
    return new Summary(read, tally, sizes.getLong(0), sizes.getLong(1));
  }

  @SuppressWarnings("EnumOrdinal") // as they were counted
  private static List<String> lines(int files, long[] fates) {
    List<String> lines = new ArrayList<>();
    lines.add(number(files) + (files == 1 ? " file" : " files"));
    for (LineFate fate : LineFate.values()) {
      long count = fates[fate.ordinal()];
      if (count > 0) {
        lines.add(
            number(count)
                + switch (fate) {
                  case SEND -> " records";
                  case BLANK -> " blank lines skipped";
                  case ACTION -> " _bulk action lines skipped";
                  case UNSUPPORTED -> " lines not taken: update or delete";
                  case TOO_LONG -> " lines not taken: too long";
                });
      }
    }
    return lines;
  }

  /** Events that are no reason for refusal, playback or not. */
  long valid() {
    return tally.accepted() + tally.notPlayback();
  }

  long sessions() {
    return Stream.of(Status.values()).mapToLong(tally::documents).sum();
  }

  long weeks() {
    return weeks;
  }

  long users() {
    return users;
  }

  void wrote(long count, String what) {
    written.add("%13s  %s".formatted(number(count), what));
  }

  void say(String sentence) {
    written.add(sentence);
  }

  void print(PrintWriter out) {
    if (!read.isEmpty()) {
      out.println(String.join(", ", read));
    }
    long rejected = Stream.of(Reason.values()).mapToLong(tally::rejected).sum();
    out.printf(
        "%s records read = %s rejected + %s not playback + %s accepted%n",
        number(tally.read()),
        number(rejected),
        number(tally.notPlayback()),
        number(tally.accepted()));
    if (rejected > 0) {
      out.println(
          "rejected: "
              + list(
                  Stream.of(Reason.values())
                      .filter(r -> tally.rejected(r) > 0)
                      .map(r -> number(tally.rejected(r)) + " " + r)));
    }
    out.printf(
        "%s sessions (%s), %s weeks of %s users%n",
        number(sessions()),
        list(Stream.of(Status.values()).map(s -> number(tally.documents(s)) + " " + s.text())),
        number(weeks),
        number(users));
    written.forEach(out::println);
  }

  private static String list(Stream<String> parts) {
    return parts.collect(Collectors.joining(", "));
  }

  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}

package playtime.replay;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import playtime.cli.Durations;

/** What a replay has changed, or would. */
public final class Summary {

  private final Map<String, Counts> topics = new LinkedHashMap<>();
  private final Headline before = new Headline();
  private final Headline after = new Headline();
  private final SortedSet<Integer> lost = new TreeSet<>();
  private String generation;
  private Duration took = Duration.ZERO;

  void count(String topic, Comparison comparison) {
    counts(topic).count(comparison.outcome());
  }

  Counts counts(String topic) {
    return topics.computeIfAbsent(topic, name -> new Counts());
  }

  /** Of the topic of users. */
  void user(Comparison comparison) {
    if (comparison.before() != null) {
      before.add(comparison.before());
    }
    if (comparison.after() != null) {
      after.add(comparison.after());
    }
  }

  void keeps(SortedSet<Integer> partitions) {
    lost.addAll(partitions);
  }

  void over(String newGeneration, Duration duration) {
    generation = newGeneration;
    took = duration;
  }

  /** Documents that were, or would be, added. */
  public long added() {
    return sum(Comparison.Outcome.ADDED);
  }

  /** Documents that got, or would get, another content. */
  public long changed() {
    return sum(Comparison.Outcome.CHANGED);
  }

  /** Documents that were, or would be, removed. */
  public long removed() {
    return sum(Comparison.Outcome.REMOVED);
  }

  /** Partitions of the raw topic without their beginning, whose results stay as they are. */
  public SortedSet<Integer> kept() {
    return lost;
  }

  private long sum(Comparison.Outcome outcome) {
    return topics.values().stream().mapToLong(counts -> counts.of(outcome)).sum();
  }

  void print(PrintWriter out, boolean dryRun) {
    if (topics.isEmpty()) {
      return; // an earlier run has published, this one only cleaned up
    }
    int width = topics.keySet().stream().mapToInt(String::length).max().orElse(0);
    String row = "  %-" + width + "s %,12d %,12d %,12d %,12d%n";
    out.printf(
        "  %-" + width + "s %12s %12s %12s %12s%n",
        "documents",
        "added",
        "changed",
        "removed",
        "same");
    topics.forEach(
        (topic, counts) ->
            out.printf(
                row,
                topic,
                counts.of(Comparison.Outcome.ADDED),
                counts.of(Comparison.Outcome.CHANGED),
                counts.of(Comparison.Outcome.REMOVED),
                counts.of(Comparison.Outcome.SAME)));
    out.printf(
        "%n  average weekly playtime per user: before %s (%,d users), after %s (%,d users)%n",
        Durations.text(before.millis()),
        before.users(),
        Durations.text(after.millis()),
        after.users());
    if (!lost.isEmpty()) {
      out.printf("  left as they are, without the beginning of their input: partitions %s%n", lost);
    }
    out.printf(
        dryRun
            ? "  dry run: nothing was changed; a replay would make '%s' live; this took %s%n"
            : "  '%s' is live; this took %s%n",
        generation,
        Durations.text(took.toMillis()));
    out.flush();
  }
}

package playtime.provision;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import playtime.cli.UserError;
import playtime.provision.Change.Outcome;

/** Waits for services, applies what they need and tells a person about both. */
final class Provisioner {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration REMIND = Duration.ofSeconds(10);

  private final PrintWriter out;
  private final PrintWriter progress;
  private final Duration patience;
  private final boolean dryRun;

  /**
   * @param out gets what was created, changed and found
   * @param progress gets what a person who waits wants to see
   * @param patience how long a service may take until it answers
   */
  Provisioner(PrintWriter out, PrintWriter progress, Duration patience, boolean dryRun) {
    this.out = out;
    this.progress = progress;
    this.patience = patience;
    this.dryRun = dryRun;
  }

  /**
   * One step after the other.
   *
   * @throws UserError when a service does not answer in time, or refuses
   */
  void run(List<Step> steps) throws InterruptedException {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    for (Step step : steps) {
      awaitAvailable(step);
      out.println(step.service());
      for (Change change : step.apply(dryRun)) {
        counts.merge(change.outcome(), 1, Integer::sum);
        out.printf("  %-15s %s%s%n", word(change.outcome()), change.what(), detail(change));
      }
      out.flush();
    }
    out.printf(
        "%d %s, %d %s, %d found as they should be, %d skipped%n",
        counts.getOrDefault(Outcome.CREATED, 0),
        word(Outcome.CREATED),
        counts.getOrDefault(Outcome.CHANGED, 0),
        word(Outcome.CHANGED),
        counts.getOrDefault(Outcome.FOUND, 0),
        counts.getOrDefault(Outcome.SKIPPED, 0));
    out.flush();
  }

  private void awaitAvailable(Step step) throws InterruptedException {
    Deadline deadline = Deadline.after(patience);
    Deadline reminder = Deadline.after(PAUSE);
    Optional<String> reason = step.unavailable();
    while (reason.isPresent()) {
      if (deadline.over()) {
        throw new UserError(
            "%s is not available after %d s: %s"
                .formatted(step.service(), patience.toSeconds(), reason.get()));
      }
      if (reminder.over()) {
        progress.printf("waiting for %s (%s)%n", step.service(), reason.get());
        progress.flush();
        reminder = Deadline.after(REMIND);
      }
      Thread.sleep(PAUSE.toMillis());
      reason = step.unavailable();
    }
  }

  private String word(Outcome outcome) {
    return switch (outcome) {
      case CREATED -> dryRun ? "would be created" : "created";
      case CHANGED -> dryRun ? "would be changed" : "changed";
      case FOUND -> "found";
      case SKIPPED -> "skipped";
    };
  }

  private static String detail(Change change) {
    return change.detail().isEmpty() ? "" : " (" + change.detail() + ")";
  }
}

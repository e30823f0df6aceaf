package playtime.benchmarks;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import playtime.cli.UserError;
import playtime.loader.fleet.FleetGenerator;
import playtime.loader.fleet.FleetSettings;
import playtime.loader.fleet.LineConsumer;
import playtime.loader.fleet.Shares;

/** What the stream is given: events of an invented fleet of boxes, the same for the same seed. */
enum Input {
  /** In order of time, every one valid and once. */
  ORDERED,

  /** As {@code generate} makes them: some late, some twice, some damaged, some not playback. */
  FLEET,

  /** The ordered ones in random order. */
  SHUFFLED,

  /** Each of the ordered ones twice, the second time some thousand records later. */
  TWICE;

  private static final long SEED = 1;
  private static final int LATER = 10_000;

  /** Fewer than boxes have on average; more weeks than needed do no harm. */
  private static final int WEEKLY_EVENTS = 20;

  /** Within the oldest age that is accepted. */
  private static final int MAX_WEEKS = 50;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Makes the input.
   *
   * @param events so many lines in all
   * @throws UserError when so few boxes do not have so many events in a year
   */
  void generate(long events, int boxes, LineConsumer to) throws IOException {
    switch (this) {
      case ORDERED -> fleet(events, boxes, Shares.NONE, to);
      case FLEET -> fleet(events, boxes, Shares.DEFAULTS, to);
      case SHUFFLED -> {
        List<byte[]> lines = new ArrayList<>();
        fleet(events, boxes, Shares.NONE, lines::add);
        Collections.shuffle(lines, new Random(SEED));
        for (byte[] line : lines) {
          to.accept(line);
        }
      }
      case TWICE -> {
        Deque<byte[]> again = new ArrayDeque<>();
        fleet(
            events / 2,
            boxes,
            Shares.NONE,
            line -> {
              to.accept(line);
              again.add(line);
              if (again.size() > LATER) {
                to.accept(again.remove());
              }
            });
        for (byte[] line : again) {
          to.accept(line);
        }
      }
    }
  }

  private static void fleet(long events, int boxes, Shares shares, LineConsumer to)
      throws IOException {
    int weeks = (int) Math.min(MAX_WEEKS, events / ((long) boxes * WEEKLY_EVENTS) + 1);
    Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
    long made =
        new FleetGenerator(new FleetSettings(boxes, weeks, end, events, SEED, shares)).generate(to);
    if (made < events) {
      throw new UserError(
          "%,d boxes have only %,d events in %d weeks: take more boxes or fewer events"
              .formatted(boxes, made, weeks));
    }
  }
}

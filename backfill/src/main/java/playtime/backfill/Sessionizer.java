package playtime.backfill;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import playtime.model.Admission;
import playtime.model.Event;
import playtime.model.Playback;
import playtime.model.Rejection;
import playtime.model.Rules;
import playtime.model.Tally;

/**
 * Deduplicates and pairs: judged records in, distributed by box and figure and sorted by chunk and
 * arrival; sessions, refusals, counts and, if wanted, accepted events out. It passes once over its
 * rows and holds one chunk of one box and figure, which the rule of {@code FLOOD} bounds.
 */
final class Sessionizer implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  private final Rules rules;
  private final Keep keep;
  private final boolean tallyBySource;

  /**
   * @param tallyBySource whether counts are wanted for each source, or only in sum
   */
  Sessionizer(Rules rules, Keep keep, boolean tallyBySource) {
    this.rules = rules;
    this.keep = keep;
    this.tallyBySource = tallyBySource;
  }

  /** Distributes, sorts and applies this. */
  Dataset<Row> apply(Dataset<Row> judged) {
    // what belongs to no figure would all meet in one partition
    org.apache.spark.sql.Column spread =
        functions.when(Column.TONIE_ID.col().isNull(), Column.POSITION.col());
    return judged
        .repartition(Column.MAC.col(), Column.TONIE_ID.col(), spread)
        .sortWithinPartitions(
            Column.MAC.col(),
            Column.TONIE_ID.col(),
            Column.CHUNK.col(),
            Column.SOURCE.col(),
            Column.POSITION.col())
        .mapPartitions(this, Fact.ENCODER);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> judged) {
    return new Pass(judged);
  }

  private final class Pass implements Iterator<Row> {
    private final Iterator<Row> judged;
    private final Queue<Row> ready = new ArrayDeque<>();
    private final SortedMap<Integer, Tally> tallies = new TreeMap<>();
    private final TreeSet<Playback> accepted = new TreeSet<>();
    private PairedFigure figure;
    private int chunk;
    private boolean ended;

    Pass(Iterator<Row> judged) {
      this.judged = judged;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && !ended) {
        if (judged.hasNext()) {
          take(judged.next());
        } else {
          end();
        }
      }
      return !ready.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }

    private void take(Row fact) {
      switch (Fact.kind(fact)) {
        case PLAYBACK -> playback(fact);
        case NOT_PLAYBACK -> {
          Tally tally = tally(fact);
          tally.countRead(1);
          tally.countNotPlayback();
          if (keep.events()) {
            ready.add(fact);
          }
        }
        case REJECTED -> {
          tally(fact).countRead(1);
          reject(fact);
        }
        default -> ready.add(fact);
      }
    }

    private void playback(Row fact) {
      Event event = Fact.toEvent(fact);
      if (figure == null || !figure.isOf(event)) {
        endFigure();
        figure = new PairedFigure(rules, event, tally(fact), ready);
        chunk = Column.CHUNK.intIn(fact);
      } else if (chunk != Column.CHUNK.intIn(fact)) {
        endChunk();
        chunk = Column.CHUNK.intIn(fact);
      }
      Tally tally = tally(fact);
      tally.countRead(1);
      Playback playback = rules.playback(event);
      Rejection rejection = Admission.check(accepted.contains(playback), accepted.size());
      byte[] value = Column.VALUE.bytesIn(fact);
      if (rejection != null) {
        reject(Fact.rejected(rejection, Fact.toOrigin(fact), value));
        return;
      }
      accepted.add(playback);
      tally.countAccepted(1);
      if (keep.events()) {
        ready.add(Fact.accepted(event.mac(), Fact.toOrigin(fact), value));
      }
    }

    private void reject(Row rejected) {
      tally(rejected).countRejected(Fact.toRejection(rejected).reason());
      if (keep.rejected()) {
        ready.add(rejected);
      }
    }

    private Tally tally(Row fact) {
      int source = tallyBySource ? Column.SOURCE.intIn(fact) : 0;
      return tallies.computeIfAbsent(source, s -> new Tally());
    }

    private void endChunk() {
      accepted.forEach(figure::next);
      accepted.clear();
    }

    private void endFigure() {
      if (figure != null) {
        endChunk();
        figure.end();
      }
    }

    private void end() {
      endFigure();
      tallies.forEach(
          (source, tally) -> ready.add(Fact.counts(Fact.Kind.TALLY, source, tally.counts())));
      ended = true;
    }
  }
}

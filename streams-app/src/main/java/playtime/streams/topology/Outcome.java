package playtime.streams.topology;

import playtime.model.Tally;

/** Something that happened to a record and that the accounting counts. */
@FunctionalInterface
interface Outcome {

  void countIn(Tally tally);
}

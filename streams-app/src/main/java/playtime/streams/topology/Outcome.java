package playtime.streams.topology;

import playtime.model.Tally;

/** What became of records, as the accounting counts it. */
@FunctionalInterface
interface Outcome {

  void countIn(Tally tally);

  /** A record that was read and is not playback. */
  Outcome NOT_PLAYBACK =
      tally -> {
        tally.countRead(1);
        tally.countNotPlayback();
      };

  /** So many records that were read and accepted. */
  static Outcome accepted(long records) {
    return tally -> {
      tally.countRead(records);
      tally.countAccepted(records);
    };
  }
}

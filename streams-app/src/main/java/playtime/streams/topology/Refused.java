package playtime.streams.topology;

import playtime.model.Rejection;
import playtime.model.Tally;

/** A record that was refused, on its way to the rejected documents. */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record Refused(Rejection rejection, byte[] value) implements Outcome {

  @Override
  public void countIn(Tally tally) {
    tally.countRead(1);
    tally.countRejected(rejection.reason());
  }
}

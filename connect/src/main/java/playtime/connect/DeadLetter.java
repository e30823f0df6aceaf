package playtime.connect;

import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A record that will never be written.
 *
 * @param delivery marked done when the record is dealt with
 * @param behavior what is to happen to it
 */
record DeadLetter(
    SinkRecord record,
    OffsetTracker.Delivery delivery,
    OnError behavior,
    RefusedRecordException reason) {}

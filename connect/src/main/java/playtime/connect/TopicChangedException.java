package playtime.connect;

import org.apache.kafka.connect.errors.ConnectException;

/** The index was filled from another topic of the same name. */
final class TopicChangedException extends ConnectException {

  private static final long serialVersionUID = 1L;

  TopicChangedException(Target target, String what, String expected, String found) {
    super(
        "Index "
            + target.index()
            + " was filled from another "
            + what
            + " than topic "
            + target.topic()
            + " belongs to now ("
            + expected
            + ", now "
            + found
            + "). Its offsets start again, so the index would ignore its records. Delete the index,"
            + " or give the topic another one ("
            + SinkConfig.TOPIC_INDEX_MAP
            + ").");
  }
}

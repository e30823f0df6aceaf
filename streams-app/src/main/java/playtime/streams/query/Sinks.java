package playtime.streams.query;

import java.util.List;

/** What is known of the connectors that index the results. */
@FunctionalInterface
public interface Sinks {

  /** Nothing is known. */
  Sinks UNKNOWN = () -> null;

  /**
   * One connector.
   *
   * @param state as Kafka Connect has it: {@code RUNNING}, {@code PAUSED}, {@code FAILED}, …
   */
  record Sink(String name, String state, int tasks, int failedTasks) {}

  /** How they are; null when nobody knows. */
  List<Sink> now() throws InterruptedException;
}

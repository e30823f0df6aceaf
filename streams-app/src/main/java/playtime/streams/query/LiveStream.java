package playtime.streams.query;

import java.util.Collection;
import java.util.OptionalLong;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;
import playtime.model.Rules;
import playtime.streams.topology.StateReader;

/** The running stream, as far as questions need it. */
public interface LiveStream {

  String applicationId();

  Rules rules();

  /** How many the raw topic has. */
  int partitions();

  /** What this instance holds. */
  StateReader state();

  /** Where other instances reach this one. */
  HostInfo self();

  /** All instances, with what they hold. */
  Collection<StreamsMetadata> instances();

  /** How this instance keeps up. */
  Pace pace();

  /**
   * How an instance keeps up.
   *
   * @param lag records that it has not read yet; empty while nobody knows
   * @param recordsPerSecond what it reads, over the last half minute or so
   */
  record Pace(OptionalLong lag, double recordsPerSecond) {}

  /** How the topology is built. */
  String topology();
}

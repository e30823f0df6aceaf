package playtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * State and topics that an earlier release wrote are read by this one. They were recorded in the
 * middle of a stream ({@code src/test/resources/upgrade}, a directory for each format); this
 * release goes on from there on a new machine, and ends with the answer to the whole.
 */
@ExtendWith(Seed.class)
class UpgradeIT {

  /** Part of documents and thus the same in recording and test. */
  private static final String NAME = "upgrade";

  private static final String EVENTS = "events";
  private static final int HALF = 400;

  /** A few lines of the input are most of its bytes. */
  private static final int LONGEST = 500;

  @Test
  void goesOnFromFormat1() throws InterruptedException {
    Recording recording = new Recording(Path.of("src", "test", "resources", "upgrade", "format-1"));
    try (Deployment deployment = Deployment.create(NAME)) {
      Restored restored = new Restored(deployment);
      restored.events(recording.records(EVENTS, deployment.topics().events()));
      for (String topic : recording.topics()) {
        if (!topic.equals(EVENTS)) {
          restored.topic(topic, recording);
        }
      }
      restored.offsets(recording.offsets(deployment.topics().events()));
      int before = Answer.to(deployment).records();

      deployment.start("1");

      int compared = Answer.checkAtRest(deployment);
      assertThat(before).isEqualTo(2 * HALF);
      Workspace.note(
          "upgrade from format 1: %d records, %d documents compared".formatted(before, compared));
    }
  }

  /** Makes a recording of what this release writes, in the directory that the property names. */
  @Test
  @EnabledIfSystemProperty(named = "faults.record", matches = ".+")
  void record() throws InterruptedException {
    Recording recording = new Recording(Path.of(System.getProperty("faults.record")));
    try (Deployment deployment = Deployment.create(NAME)) {
      List<byte[]> lines =
          Seed.lines(3 * HALF, deployment.rules()).stream()
              .filter(line -> line.length <= LONGEST)
              .limit(2 * HALF)
              .toList();
      Instance instance = deployment.start("1");
      deployment.load(lines.subList(0, HALF), HALF).await();
      Answer.checkAtRest(deployment);
      instance.process().terminate();
      String events = deployment.topics().events();
      recording.writeOffsets(deployment.cluster().committed(NAME, events));
      deployment.load(lines.subList(HALF, lines.size()), HALF).await();

      for (String topic : deployment.cluster().topics(deployment.topics().prefix())) {
        recording.write(
            topic.substring(deployment.topics().prefix().length()),
            deployment.cluster().records(topic, IsolationLevel.READ_COMMITTED));
      }
    }
  }
}

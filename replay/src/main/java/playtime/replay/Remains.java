package playtime.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import playtime.model.Generation;
import playtime.streams.StreamsSettings;
import playtime.streams.topology.Changelogs;

/** What generations leave behind, and its removal; may be done again. */
final class Remains {

  private static final Logger LOG = LoggerFactory.getLogger(Remains.class);

  private final Cluster cluster;
  private final ReplaySettings settings;

  Remains(Cluster cluster, ReplaySettings settings) {
    this.cluster = cluster;
    this.settings = settings;
  }

  /** All that a generation has but results: changelogs, group, local state. */
  void remove(int generation) throws InterruptedException {
    StreamsSettings streams = settings.streams();
    String id = new Generation(streams.applicationId(), generation).applicationId();
    cluster.deleteGroup(id, settings.patience());
    cluster.deleteTopics(Changelogs.of(id));
    removeState(generation);
  }

  /** The topics that a generation wrote while it was built. */
  void removeShadows(int generation) throws InterruptedException {
    List<String> shadows = settings.streams().topics().shadow(generation).results();
    cluster.deleteTopics(shadows);
  }

  /** What lies on this machine; it is restored from changelogs when it is wanted again. */
  void removeState(int generation) {
    StreamsSettings streams = settings.streams();
    delete(
        streams
            .stateDirectory()
            .resolve(new Generation(streams.applicationId(), generation).applicationId()));
  }

  static void delete(Path directory) {
    try (Stream<Path> below = Files.walk(directory)) {
      List<Path> deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (NoSuchFileException e) {
      LOG.debug("{} is not there", directory, e);
    } catch (IOException e) {
      LOG.warn("{} could not be removed", directory, e);
    }
  }
}

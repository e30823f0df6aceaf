package playtime.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import playtime.cli.UserError;
import playtime.embedded.EmbeddedKafka;
import playtime.model.Rules;
import playtime.oracle.OracleRules;
import playtime.streams.Marker;
import playtime.streams.StreamRun;
import playtime.streams.StreamsApp;

/** Replays on a real broker, against the batch answer. */
class ReplayIT {

  private static final OracleRules RULES = OracleRules.defaults();
  private static final OracleRules OTHER_RULES =
      RULES
          .withZones(ZoneId.of("UTC"), ZoneId.of("Asia/Kolkata"))
          .withLimits(Duration.ofDays(300), Duration.ofMinutes(5), Duration.ofHours(5));
  private static final Rules OTHER =
      new Rules(
          Rules.DEFAULTS.startEventIds(),
          Rules.DEFAULTS.stopEventIds(),
          OTHER_RULES.eventZone(),
          OTHER_RULES.weekZone(),
          OTHER_RULES.maxEventAge(),
          OTHER_RULES.maxClockSkew(),
          OTHER_RULES.maxSessionDuration());

  @TempDir private static Path shared;
  private static EmbeddedKafka kafka;
  private static int deployments;

  @TempDir private Path directory;
  private TestDeployment deployment;

  @BeforeAll
  static void startBroker() {
    kafka = new EmbeddedKafka(shared.resolve("kafka")).start();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @BeforeEach
  void deploy(TestInfo test) throws Exception {
    String name = test.getTestMethod().orElseThrow().getName() + deployments++;
    deployment = new TestDeployment(kafka.bootstrapServers(), directory, name);
  }

  @AfterEach
  void forget() {
    deployment.close();
  }

  @Test
  void aRunningStreamGoesOnAsTheNewGenerationOfTheSameResults() throws Exception {
    deployment.load(600);
    try (StreamsApp app = StreamsApp.start(deployment.settings(Rules.DEFAULTS))) {
      deployment.awaitProcessed(app);
      Map<String, SortedMap<String, String>> before = deployment.everything();

      Summary summary = deployment.replayElsewhere(Rules.DEFAULTS);

      assertThat(List.of(summary.added(), summary.changed(), summary.removed())).containsOnly(0L);
      assertThat(deployment.everything()).isEqualTo(before);
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> app.generation() == 2);
      app.awaitRunning();
      deployment.load(300);
      deployment.awaitProcessed(app);
    }
    deployment.assertAnswer(RULES);
    assertThat(deployment.marker().live()).isEqualTo(2);
    assertThat(deployment.marker().replay()).isEmpty();
    assertThat(deployment.groups()).containsExactly(deployment.application() + "-g2");
    assertThat(deployment.allTopics())
        .noneMatch(topic -> topic.contains("shadow"))
        .noneMatch(topic -> topic.startsWith(deployment.application() + "-event-chunks"));
  }

  @Test
  void damagedResultsAreHealedByteForByte() throws Exception {
    deployment.load(600);
    deployment.process(Rules.DEFAULTS);
    Map<String, SortedMap<String, String>> before = deployment.everything();
    List<ProducerRecord<byte[], byte[]>> damage = new ArrayList<>();
    before.forEach(
        (topic, documents) -> {
          List<String> placed = List.copyOf(documents.keySet());
          damage.add(record(topic, placed.get(0), null));
          damage.add(record(topic, placed.get(1), "{\"other\":true}"));
          for (int partition = 0; partition < TestDeployment.PARTITIONS; partition++) {
            damage.add(record(topic, partition + " foreign", "not even JSON"));
          }
        });
    deployment.tamper(damage);

    Summary summary = deployment.replay(Rules.DEFAULTS);

    int topics = before.size();
    assertThat(summary.added()).isEqualTo(topics);
    assertThat(summary.changed()).isEqualTo(topics);
    assertThat(summary.removed()).isEqualTo(3L * topics);
    assertThat(deployment.everything()).isEqualTo(before);
    deployment.assertAnswer(RULES);
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, String placed, String value) {
    int space = placed.indexOf(' ');
    return new ProducerRecord<>(
        topic,
        Integer.valueOf(placed.substring(0, space)),
        placed.substring(space + 1).getBytes(UTF_8),
        value == null ? null : value.getBytes(UTF_8));
  }

  @Test
  void otherRulesHoldForWhatIsThereAndWhatComes() throws Exception {
    deployment.load(600);
    deployment.process(Rules.DEFAULTS);

    Summary summary = deployment.replay(OTHER);

    assertThat(summary.changed()).isPositive();
    deployment.assertAnswer(OTHER_RULES);
    deployment.load(300);
    assertThatThrownBy(() -> StreamsApp.start(deployment.settings(Rules.DEFAULTS)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("other rules")
        .hasMessageContaining("week-zone");
    deployment.process(OTHER);
    deployment.assertAnswer(OTHER_RULES);
    deployment.replay(Rules.DEFAULTS);
    deployment.assertAnswer(RULES);
    assertThat(deployment.marker().live()).isEqualTo(3);
  }

  @Test
  void aRunningStreamWithOtherRulesEnds() throws Exception {
    deployment.load(200);
    try (StreamsApp app = StreamsApp.start(deployment.settings(Rules.DEFAULTS))) {
      deployment.awaitProcessed(app);
      deployment.replayElsewhere(OTHER);
      assertThatThrownBy(app::awaitEnd)
          .isInstanceOf(UserError.class)
          .hasMessageContaining("playtime replay");
    }
    deployment.assertAnswer(OTHER_RULES);
  }

  @Test
  void cutOffAfterEachStepItGoesOn() throws Exception {
    deployment.load(300);
    deployment.process(Rules.DEFAULTS);
    deployment.load(100);
    for (Step last : List.of(Step.BUILDING_BEGUN, Step.BUILT)) {
      assertCutOff(OTHER, last);
      deployment.process(Rules.DEFAULTS); // the old generation serves on
      deployment.assertAnswer(RULES);
      deployment.load(50);
    }
    for (Step last :
        List.of(
            Step.STREAM_ASKED_TO_STOP,
            Step.STREAM_STOPPED,
            Step.TRANSACTION_PUBLISHED,
            Step.PUBLISHED,
            Step.SWITCHED)) {
      assertCutOff(OTHER, last);
    }
    deployment.replay(OTHER);

    deployment.assertAnswer(OTHER_RULES);
    assertThat(deployment.marker().replay()).isEmpty();
    assertThat(deployment.groups()).containsExactly(deployment.application() + "-g2");
    deployment.load(100);
    deployment.process(OTHER);
    deployment.assertAnswer(OTHER_RULES);
  }

  private void assertCutOff(Rules rules, Step last) {
    assertThatThrownBy(() -> deployment.replay(rules, cutOffAfter(last)))
        .as("after %s", last)
        .isInstanceOf(CutOff.class);
  }

  private static Replay.Listener cutOffAfter(Step last) {
    return step -> {
      if (step == last) {
        throw new CutOff();
      }
    };
  }

  private static final class CutOff extends RuntimeException {}

  @Test
  void halfBuiltByOtherRulesIsGivenUp() throws Exception {
    deployment.load(300);
    deployment.process(Rules.DEFAULTS);
    assertThatThrownBy(() -> deployment.replay(OTHER, cutOffAfter(Step.BUILT)))
        .isInstanceOf(CutOff.class);

    Summary summary = deployment.replay(Rules.DEFAULTS);

    assertThat(summary.changed()).isZero();
    deployment.assertAnswer(RULES);
  }

  @Test
  void whilePublishingNobodyElseMayWrite() throws Exception {
    deployment.load(300);
    deployment.process(Rules.DEFAULTS);
    assertThatThrownBy(() -> deployment.replay(OTHER, cutOffAfter(Step.TRANSACTION_PUBLISHED)))
        .isInstanceOf(CutOff.class);

    assertThatThrownBy(() -> StreamsApp.start(deployment.settings(Rules.DEFAULTS)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("playtime replay");
    assertThatThrownBy(() -> deployment.replay(Rules.DEFAULTS))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("other rules");
    ReplaySettings dry =
        new ReplaySettings(deployment.settings(OTHER), true, Duration.ofSeconds(60));
    assertThatThrownBy(() -> Replay.run(dry, TestDeployment.progress(), step -> {}))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--dry-run");
  }

  @Test
  void instancesThatDoNotStepAsideAreNamedAndNothingIsTouched() throws Exception {
    deployment.load(300);
    try (StreamRun deaf = StreamRun.start(deployment.settings(Rules.DEFAULTS))) {
      deaf.awaitRunning();
      ReplaySettings impatient =
          new ReplaySettings(deployment.settings(OTHER), false, Duration.ofSeconds(2));
      assertThatThrownBy(() -> Replay.run(impatient, TestDeployment.progress(), step -> {}))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("stop them");
      assertThat(deployment.marker().isIn(Marker.Phase.BUILDING)).isTrue();
    }
    deployment.process(Rules.DEFAULTS);
    deployment.assertAnswer(RULES);
    deployment.replay(OTHER);
    deployment.assertAnswer(OTHER_RULES);
  }

  @Test
  void aDryRunTellsTheDifferenceAndLeavesNothing() throws Exception {
    deployment.load(300);
    try (StreamsApp app = StreamsApp.start(deployment.settings(Rules.DEFAULTS))) {
      deployment.awaitProcessed(app);
      Map<String, SortedMap<String, String>> before = deployment.everything();
      Collection<String> topics = deployment.allTopics();
      Collection<String> groups = deployment.groups();
      ReplaySettings dry =
          new ReplaySettings(deployment.settings(OTHER), true, Duration.ofSeconds(60));

      Summary summary = Replay.run(dry, TestDeployment.progress(), step -> {});

      assertThat(summary.changed()).isPositive();
      assertThat(deployment.everything()).isEqualTo(before);
      assertThat(deployment.allTopics()).isEqualTo(topics);
      assertThat(deployment.groups()).isEqualTo(groups);
      assertThat(deployment.marker()).isEqualTo(Marker.FIRST);
      deployment.load(100);
      deployment.awaitProcessed(app);
    }
    deployment.assertAnswer(RULES);
  }

  @Test
  void whatLostItsBeginningStaysAndGoesOn() throws Exception {
    deployment.load(600);
    deployment.process(Rules.DEFAULTS);
    loseBeginning(1);
    deployment.load(100); // the old generation has not read these
    String sessions = deployment.topics().sessions();
    String deleted =
        deployment.documents(sessions).keySet().stream()
            .filter(id -> owner(id) != 1)
            .findFirst()
            .orElseThrow();
    deployment.tamper(List.of(tombstone(sessions, deleted)));

    for (Step last :
        List.of(Step.TRANSACTION_PUBLISHED, Step.PUBLISHED, Step.CARRIED_OVER, Step.SWITCHED)) {
      assertCutOff(Rules.DEFAULTS, last);
    }
    deployment.replay(Rules.DEFAULTS);
    deployment.load(200);
    deployment.process(Rules.DEFAULTS);

    deployment.assertAnswer(RULES);
  }

  @Test
  void otherRulesLeaveWhatLostItsBeginningAsItIs() throws Exception {
    deployment.load(600);
    deployment.process(Rules.DEFAULTS);
    SortedMap<String, String> before = deployment.documents(deployment.topics().sessions());
    loseBeginning(1);

    Summary summary = deployment.replay(OTHER);

    assertThat(summary.kept()).containsExactly(1);
    SortedMap<String, String> after = deployment.documents(deployment.topics().sessions());
    SortedMap<String, String> other = deployment.expected(OTHER_RULES).sessions();
    after.keySet().removeIf(id -> owner(id) == 1);
    other.keySet().removeIf(id -> owner(id) == 1);
    assertThat(after).isNotEmpty().isEqualTo(other);
    SortedMap<String, String> kept = deployment.documents(deployment.topics().sessions());
    kept.keySet().removeIf(id -> owner(id) != 1);
    before.keySet().removeIf(id -> owner(id) != 1);
    assertThat(kept).isNotEmpty().isEqualTo(before);
    deployment.load(100);
    deployment.process(OTHER);
  }

  private void loseBeginning(int partition) throws Exception {
    long end =
        deployment.log().stream()
            .filter(record -> record.partition() == partition)
            .mapToLong(record -> record.offset())
            .max()
            .orElseThrow();
    TopicPartition events = new TopicPartition(deployment.topics().events(), partition);
    deployment
        .admin()
        .deleteRecords(Map.of(events, RecordsToDelete.beforeOffset(end - 20)))
        .all()
        .get();
  }

  private static int owner(String id) {
    byte[] mac = id.substring(0, id.indexOf('|')).getBytes(UTF_8);
    return Utils.toPositive(Utils.murmur2(mac)) % TestDeployment.PARTITIONS;
  }

  private static ProducerRecord<byte[], byte[]> tombstone(String topic, String id) {
    return new ProducerRecord<>(topic, id.getBytes(UTF_8), null);
  }

  @Test
  void whatCannotBeReplayedIsRefused() throws Exception {
    assertThatThrownBy(() -> deployment.replay(Rules.DEFAULTS))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("nothing to replay");
    deployment.load(300);
    loseBeginning(1);
    assertThatThrownBy(() -> deployment.replay(Rules.DEFAULTS))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("partitions [1]")
        .hasMessageContaining("nothing was touched");
    deployment.admin().deleteTopics(List.of(deployment.topics().sessions())).all().get();
    Awaitility.await()
        .until(() -> !deployment.allTopics().contains(deployment.topics().sessions()));
    assertThatThrownBy(() -> deployment.replay(Rules.DEFAULTS))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(deployment.topics().sessions())
        .hasMessageContaining("provision");
    assertThat(deployment.marker()).isEqualTo(Marker.FIRST);
  }

  @Test
  void aSecondReplayEndsTheFirst() throws Exception {
    try (Publisher first = new Publisher(deployment.settings(Rules.DEFAULTS));
        Publisher second = new Publisher(deployment.settings(Rules.DEFAULTS))) {
      second.mark(Marker.FIRST);
      assertThatThrownBy(() -> first.mark(Marker.FIRST))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("another replay");
    }
  }
}

package playtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import playtime.cli.UserError;
import playtime.model.Rules;
import playtime.oracle.HostileInput;
import playtime.oracle.HostileSettings;
import playtime.oracle.InputRecord;
import playtime.oracle.Oracle;
import playtime.oracle.OracleDocuments;
import playtime.oracle.RawRecord;
import playtime.oracle.RejectedDetail;
import playtime.streams.query.Sinks;
import playtime.streams.topology.TopologyRun;

/** The stream on a real broker: what its topics hold at rest, and how it ends. */
class StreamsAppIT extends BrokerTestCase {

  @Test
  void topicsHoldTheBatchAnswerAfterARestartOnAnEmptyDisk() throws Exception {
    createTopics();
    List<RawRecord> records =
        HostileInput.records(
            new HostileSettings(
                7, Instant.now().toEpochMilli(), 12, 3, 3_000, RULES, false, true, true, false));
    produce(records.subList(0, 1_500));
    try (StreamsApp ignored = StreamsApp.start(settings(Rules.DEFAULTS, "first"))) {
      awaitRead(1_500);
    }
    produce(records.subList(1_500, 3_000));
    try (StreamsApp ignored = StreamsApp.start(settings(Rules.DEFAULTS, "second"))) {
      awaitRead(3_000);
    }

    List<InputRecord> log = log();
    assertThat(log).hasSize(3_000);
    OracleDocuments expected = Oracle.answer(RULES, log);
    assertThat(documents(TOPICS.sessions())).isEqualTo(expected.sessions());
    assertThat(documents(TOPICS.weeklyPlaytime())).isEqualTo(expected.weekly());
    assertThat(documents(TOPICS.userPlaytime())).isEqualTo(expected.users());
    assertThat(documents(TOPICS.accounting())).isEqualTo(expected.accounting());
    SortedMap<String, String> rejected = documents(TOPICS.rejected());
    rejected.replaceAll((id, document) -> RejectedDetail.strip(document));
    assertThat(rejected).isEqualTo(expected.rejected());

    Rules berlin = TopologyRun.rules(RULES.withZones(ZoneId.of("UTC"), ZoneId.of("Europe/Berlin")));
    try (StreamsApp app = StreamsApp.start(settings(berlin, "third"))) {
      assertThatThrownBy(app::awaitRunning)
          .isInstanceOf(UserError.class)
          .hasMessageContaining("week-zone=Europe/Berlin");
      assertThatThrownBy(app::awaitEnd).isInstanceOf(UserError.class);
    }
  }

  @Test
  void tellsOverHttpHowItIsAndWhatItCounted() throws Exception {
    createTopics();
    List<RawRecord> records =
        HostileInput.records(
            new HostileSettings(
                3, Instant.now().toEpochMilli(), 6, 3, 400, RULES, false, true, true, false));
    produce(records);
    try (StreamsApp app = StreamsApp.start(settings(Rules.DEFAULTS, "health"));
        StreamsHttp server = StreamsHttp.listen("127.0.0.1", 0)) {
      server.serve(app, Sinks.UNKNOWN);
      app.awaitRunning();
      awaitRead(records.size());

      assertThat(get(server, "/live").statusCode()).isEqualTo(200);
      HttpResponse<String> ready = get(server, "/ready");
      assertThat(ready.statusCode()).isEqualTo(200);
      assertThat(ready.body()).isEqualTo("{\"state\":\"RUNNING\",\"lag\":0}");
      String metrics = get(server, "/metrics").body();
      assertThat(metrics).contains("kafka_stream_", "jvm_memory_used_bytes", "process_cpu_usage");
      OracleDocuments expected = Oracle.answer(RULES, log());
      assertThat(sum(metrics, "playtime_records_read_total")).isEqualTo(records.size());
      assertThat(sum(metrics, "playtime_documents")).isEqualTo(expected.sessions().size());
      assertThat(sum(metrics, "playtime_records_rejected_total"))
          .isEqualTo(expected.rejected().size());
      assertThat(
              sum(metrics, "playtime_records_not_playback_total")
                  + sum(metrics, "playtime_events_accepted_total"))
          .isEqualTo(records.size() - expected.rejected().size());

      app.close();
      assertThat(get(server, "/live").statusCode()).isEqualTo(503);
      assertThat(get(server, "/ready").statusCode()).isEqualTo(503);
      assertThat(get(server, "/metrics").statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> get(StreamsHttp server, String path) throws Exception {
    URI uri = server.url().resolve(path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Over all series of a metric. */
  private static int sum(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void namesTheTopicsThatAreMissing() {
    assertThatThrownBy(() -> StreamsApp.start(settings(Rules.DEFAULTS, "none")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(TOPICS.events())
        .hasMessageContaining("provision");
  }

  @Test
  void namesTopicsWithOtherNumbersOfPartitions() throws Exception {
    createTopics();
    try (StreamsApp app = StreamsApp.start(settings(Rules.DEFAULTS, "first"))) {
      app.awaitRunning(); // makes the topics of its state
    }
    grow(TOPICS.events());
    assertRefused(TOPICS.events() + " has 4 partitions, but topic " + TOPICS.sessions());
    for (String results : TOPICS.results()) {
      grow(results);
    }
    assertRefused(TOPICS.events() + " has 4 partitions, but topic it-event-chunks-changelog");
  }

  private void grow(String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(PARTITIONS + 1))).all().get();
    }
  }

  private void assertRefused(String says) {
    assertThatThrownBy(() -> StreamsApp.start(settings(Rules.DEFAULTS, "again")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(says);
  }

  @Test
  void refusesResultsOfSomebodyElseAtItsFirstStart() throws Exception {
    createTopics();
    produceResult(false);
    try (StreamsApp app = StreamsApp.start(settings(Rules.DEFAULTS, "aborted"))) {
      app.awaitRunning(); // aborted records are nobody's results
    }
    produceResult(true);
    assertThatThrownBy(() -> StreamsApp.start(settings(Rules.DEFAULTS, "filled")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("first time")
        .hasMessageContaining(TOPICS.userPlaytime());
  }

  private void produceResult(boolean commit) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "somebody");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer
          .send(
              new ProducerRecord<>(TOPICS.userPlaytime(), new byte[] {'a'}, new byte[] {'{', '}'}))
          .get();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }
}

package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import playtime.model.Topics;

/** The connectors and index templates that are shipped, on all topics. */
class DeployedConnectorsIT {

  private static final Stack STACK = Stack.shared();
  private static final Topics TOPICS = new Topics("deployed-");
  private static final Map<String, String> VALUES =
      Map.of(
          "prefix", TOPICS.prefix(),
          "opensearch.url", STACK.proxy().url(),
          "bootstrap.servers", STACK.bootstrapServers());

  private static final String SESSION =
      "{\"session_id\":\"m|t|1|12\",\"mac\":\"m\",\"tonie_id\":\"t\",\"status\":\"complete\","
          + "\"started_at\":\"2026-04-12T22:30:00.004Z\",\"start_event_id\":12,"
          + "\"ended_at\":\"2026-04-12T22:40:00.004Z\",\"stop_event_id\":33,"
          + "\"duration_seconds\":600.25,\"week\":\"2026-W15\"}";
  private static final String WEEKLY =
      "{\"mac\":\"m\",\"week\":\"2026-W15\",\"week_start\":\"2026-04-06T00:00:00.000Z\","
          + "\"playtime_seconds\":600.25,\"sessions\":1}";
  private static final String USER =
      "{\"mac\":\"m\",\"playtime_seconds\":600.25,\"sessions\":1,\"active_weeks\":1,"
          + "\"avg_weekly_playtime_seconds\":600.25}";
  private static final String REJECTED =
      "{\"reason\":\"INVALID_FIELD\",\"field\":\"mac\",\"detail\":\"no\",\"payload\":\"{\\u0000\","
          + "\"topic\":\"events\",\"partition\":0,\"offset\":7,"
          + "\"ingested_at\":\"2026-04-12T22:30:00.004Z\"}";
  private static final String ACCOUNTING =
      "{\"topic\":\"events\",\"partition\":0,\"read\":9,\"not_playback\":1,\"accepted\":7,"
          + "\"rejected\":{\"FLOOD\":1},"
          + "\"documents\":{\"complete\":3,\"open\":1,\"superseded\":0,\"orphan_stop\":0}}";

  @BeforeAll
  static void install() throws IOException {
    for (Map.Entry<String, String> template : new IndexTemplates(VALUES).all().entrySet()) {
      assertThat(STACK.json("PUT", "/_index_template/" + template.getKey(), template.getValue()))
          .hasToString("{\"acknowledged\":true}");
    }
    TOPICS.results().forEach(topic -> STACK.createTopic(topic, 2));
    STACK.createTopic(TOPICS.events(), 2);
    STACK.createTopic(TOPICS.deadLetters(), 2);
    new ConnectorConfigs(VALUES).all().forEach(STACK::run);
  }

  @AfterAll
  static void remove() {
    new ConnectorConfigs(VALUES).all().keySet().forEach(STACK.connect()::deleteConnector);
  }

  @Test
  void indexesResultsAsTheyAre() throws IOException {
    // Given
    send(TOPICS.sessions(), "m|t|1|12", SESSION);
    send(TOPICS.sessions(), "m|t|2|12", SESSION);
    send(TOPICS.sessions(), "m|t|2|12", null);
    send(TOPICS.weeklyPlaytime(), "m|2026-W15", WEEKLY);
    send(TOPICS.userPlaytime(), "m", USER);
    send(TOPICS.rejected(), "events-0-7", REJECTED);
    send(TOPICS.accounting(), "events-0", ACCOUNTING);

    // When
    STACK.awaitCommitted(TOPICS.prefix() + "results-sink", TOPICS.results());

    // Then
    assertThat(STACK.documents(TOPICS.sessions())).isEqualTo(Map.of("m|t|1|12", SESSION));
    assertThat(STACK.documents(TOPICS.weeklyPlaytime())).isEqualTo(Map.of("m|2026-W15", WEEKLY));
    assertThat(STACK.documents(TOPICS.userPlaytime())).isEqualTo(Map.of("m", USER));
    assertThat(STACK.documents(TOPICS.rejected())).isEqualTo(Map.of("events-0-7", REJECTED));
    assertThat(STACK.documents(TOPICS.accounting())).isEqualTo(Map.of("events-0", ACCOUNTING));
    assertThat(
            STACK
                .json("GET", "/" + TOPICS.sessions() + "/_mapping", null)
                .at("/" + TOPICS.sessions() + "/mappings/dynamic")
                .asText())
        .isEqualTo("strict");
    assertThat(STACK.records(TOPICS.deadLetters()))
        .noneMatch(letter -> TOPICS.results().contains(origin(letter)));
  }

  @Test
  void indexesRawEventsUnlessTheyAreNoRecords() throws IOException {
    // Given
    String topic = TOPICS.events();
    List<String> values =
        List.of(
            "{\"mac\":\"abcd\",\"timestamp\":\"2026-04-12T22:30:00.004\",\"event_id\":12}",
            "{\n \"mac\": \"abcd\",\r\n \"timestamp\": 1776033000004,\n \"x\": [1, 1e400]\n}\n",
            "no JSON at all",
            "{\"timestamp\":\"2026-04-12 22:30:00.004+02:00\",\"event_id\":\"many\"}",
            "{\"timestamp\":\"yesterday\",\"ingested_at\":\"never\"}",
            "{}");
    for (String value : values) {
      STACK.send(new ProducerRecord<>(topic, 0, 1_776_033_000_004L, null, bytes(value)));
    }

    // When
    STACK.awaitCommitted(TOPICS.prefix() + "raw-events-sink", List.of(topic));

    // Then
    String at = "\"ingested_at\":\"2026-04-12T22:30:00.004Z\"}";
    assertThat(STACK.documents(topic))
        .containsOnlyKeys(
            topic + "-0-0", topic + "-0-1", topic + "-0-3", topic + "-0-4", topic + "-0-5")
        .containsEntry(
            topic + "-0-0",
            "{\"mac\":\"abcd\",\"timestamp\":\"2026-04-12T22:30:00.004\",\"event_id\":12," + at)
        .containsEntry(topic + "-0-4", "{\"timestamp\":\"yesterday\"," + at)
        .containsEntry(topic + "-0-5", "{" + at);
    String range =
        "{\"query\":{\"range\":{\"timestamp\":{\"gte\":\"2026-04-12T20:30:00.004Z\","
            + "\"lte\":\"2026-04-12T22:30:00.004Z\"}}}}";
    assertThat(STACK.json("POST", "/" + topic + "/_search", range).at("/hits/total/value").asInt())
        .as("the three forms of a timestamp")
        .isEqualTo(3);
  }

  @Test
  void indexesDeadLettersWithTheirReason() throws IOException {
    // Given
    String topic = TOPICS.events();
    String refused = "{\"mac\":{},\"x\":\"\uD83D\uDE00\"}";
    STACK.send(new ProducerRecord<>(topic, 1, 1_776_033_000_004L, null, bytes(refused)));

    // When
    STACK.awaitCommitted(TOPICS.prefix() + "raw-events-sink", List.of(topic));
    STACK.awaitCommitted(TOPICS.prefix() + "dead-letters-sink", List.of(TOPICS.deadLetters()));

    // Then
    assertThat(STACK.documents(TOPICS.deadLetters()).values())
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("{\"reason\":\"")
        .contains(
            "mapper_parsing_exception",
            "\"connector\":\"deployed-raw-events-sink\",\"topic\":\"%s\",\"partition\":\"1\",\"offset\":\"0\""
                .formatted(topic),
            "\"payload\":\"{\\\"mac\\\":{},\\\"x\\\":\\\"\uD83D\uDE00\\\"");
  }

  private static void send(String topic, String key, String value) {
    STACK.send(new ProducerRecord<>(topic, bytes(key), value == null ? null : bytes(value)));
  }

  private static String origin(ConsumerRecord<byte[], byte[]> letter) {
    return new String(
        letter.headers().lastHeader("__connect.errors.topic").value(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

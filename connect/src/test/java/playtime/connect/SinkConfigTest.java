package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkConfigTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "connection.url|",
        "connection.url|opensearch:9200",
        "connection.username|somebody",
        "batch.size|0",
        "batch.size|30000",
        "linger.ms|soon",
        "index.write.method|upsert",
        "key.ignore.id.strategy|random",
        "behavior.on.null.values|keep",
        "topic.index.map|a",
        "topic.index.map|a:UPPER",
        "topic.id.strategy|a:random",
        "topic.behavior.on.null.values|a:keep",
        "retry.backoff.ms|5000",
        "schema.ignore|false",
        "connection.ssl.truststore.location|/nowhere"
      })
  void namesTheBadSetting(String key, String value) {
    // Given
    Map<String, String> settings = new HashMap<>(Map.of("connection.url", "http://localhost:9200"));
    settings.put(key, value);

    // When
    List<String> blamed =
        new OpenSearchSinkConnector()
            .validate(settings).configValues().stream()
                .filter(config -> !config.errorMessages().isEmpty())
                .map(ConfigValue::name)
                .toList();

    // Then
    assertThat(blamed)
        .containsExactly(key.equals("connection.username") ? "connection.password" : key);
  }

  @Test
  void rulesOfATopic() {
    // Given
    SinkConfig config =
        Records.config(
            "topic.index.map", "a:alias,b:other",
            "topic.key.ignore", "b",
            "topic.id.strategy", "c:none",
            "topic.behavior.on.null.values", "a:ignore");

    // Then
    assertThat(config.rulesFor("a"))
        .isEqualTo(new TopicRules("alias", IdStrategy.RECORD_KEY, OnNullValue.IGNORE));
    assertThat(config.rulesFor("b"))
        .isEqualTo(new TopicRules("other", IdStrategy.TOPIC_PARTITION_OFFSET, OnNullValue.DELETE));
    assertThat(config.rulesFor("c"))
        .isEqualTo(new TopicRules("c", IdStrategy.NONE, OnNullValue.DELETE));
  }

  @ParameterizedTest
  @CsvSource({"Topic.A,topic.a", "__x,x", "-_y,y", "..,topic__"})
  void topicNamesBecomeIndexNames(String topic, String index) {
    assertThat(TopicRules.indexOf(topic)).isEqualTo(index);
  }

  @Test
  void hidesSecrets() {
    assertThat(Records.config("connection.username", "u", "connection.password", "secret").values())
        .asString()
        .doesNotContain("secret");
  }

  @Test
  void warnsOfKeysWithoutEffect() {
    assertThat(AivenKeys.warnings(List.of("max.retries", "batch.size", "data.stream.enabled")))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("data.stream.enabled has no effect");
  }
}

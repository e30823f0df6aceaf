package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedFilesTest {

  private static final Map<String, String> VALUES =
      Map.of("opensearch.url", "http://localhost:9200", "bootstrap.servers", "localhost:9092");

  @Test
  void listsEveryFile() throws IOException {
    assertThat(names("connectors")).containsExactlyInAnyOrderElementsOf(ConnectorConfigs.FILES);
    assertThat(names("index-templates")).containsExactlyInAnyOrderElementsOf(IndexTemplates.FILES);
  }

  @Test
  void connectorsAreValid() {
    assertThat(new ConnectorConfigs(VALUES).all())
        .containsOnlyKeys(
            "toniebox-results-sink", "toniebox-raw-events-sink", "toniebox-dead-letters-sink")
        .allSatisfy(
            (name, config) ->
                assertThat(new OpenSearchSinkConnector().validate(config).configValues())
                    .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty()));
  }

  @Test
  void valuesAreFilledIn() {
    assertThat(new IndexTemplates(Map.of("prefix", "my-", "replicas", "2")).all().get("my-events"))
        .contains("\"index_patterns\":[\"my-events\"]", "\"number_of_replicas\":\"2\"");
  }

  @Test
  void searchesFindWhatWasWrittenASecondAgoUnlessToldOtherwise() {
    assertThat(new IndexTemplates(Map.of()).all().values())
        .allSatisfy(template -> assertThat(template).contains("\"refresh_interval\":\"1s\""));
    assertThat(new IndexTemplates(Map.of("refresh.interval", "-1")).all().values())
        .allSatisfy(template -> assertThat(template).contains("\"refresh_interval\":\"-1\""));
  }

  @Test
  void aMissingValueIsAnError() {
    assertThatThrownBy(() -> new ConnectorConfigs(Map.of()).all())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("opensearch.url");
  }

  private static List<String> names(String directory) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(directory))) {
      return files.map(file -> file.getFileName().toString().replace(".json", "")).toList();
    }
  }
}

package playtime.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import playtime.dashboards.Mappings.Field;

/** Index, time field, and formats that fit their fields. */
record IndexPatternCheck(Mappings mappings, Problems problems) {

  private static final Set<String> DURATIONS =
      Set.of("humanize", "asSeconds", "asMinutes", "asHours", "asDays");

  void check(SavedObject pattern) {
    String index = pattern.title();
    problems.require(mappings.indices().contains(index), pattern, "is of no index: " + index);
    JsonNode time = pattern.attributes().path("timeFieldName");
    problems.require(
        time.isMissingNode()
            || mappings.field(index, time.asText()).filter(Field::isDate).isPresent(),
        pattern,
        "has a time field that is no date: " + time);
    for (Map.Entry<String, JsonNode> format : pattern.nested("fieldFormatMap").properties()) {
      problems.require(
          mappings.field(index, format.getKey()).filter(Field::isNumber).isPresent(),
          pattern,
          "has a format for what is no number: " + format.getKey());
      format(pattern, format.getKey(), format.getValue());
    }
  }

  private void format(SavedObject pattern, String field, JsonNode format) {
    JsonNode parameters = format.path("params");
    boolean fits =
        switch (format.path("id").asText()) {
          case "number" -> parameters.path("pattern").asText().matches("0(,0)?(\\.[0\\[\\]]+)?");
          case "duration" ->
              field.endsWith("_seconds")
                  && parameters.path("inputFormat").asText().equals("seconds")
                  && DURATIONS.contains(parameters.path("outputFormat").asText());
          default -> false;
        };
    problems.require(fits, pattern, "formats %s as %s".formatted(field, format));
  }
}

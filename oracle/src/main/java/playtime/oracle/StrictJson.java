package playtime.oracle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What counts as a record at all: one JSON object in strict UTF-8, without byte order mark,
 * duplicate names or trailing text, nested to 100, numbers to 1,000 digits, 1 MiB at most.
 */
final class StrictJson {
  private static final int MAX_BYTES = 1 << 20;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // many names with one hash are unusual, not malformed
                  .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxNumberLength(1000)
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /** Empty if the value is no such object; a null value is none. */
  static Optional<ObjectNode> object(byte[] value) {
    if (value == null || value.length > MAX_BYTES) {
      return Optional.empty();
    }
    return Utf8.strict(value)
        .filter(text -> !text.startsWith("\uFEFF"))
        .filter(StrictJson::escapesAreAscii)
        .flatMap(StrictJson::parse);
  }

  /** Jackson looks only at the low byte of a hex digit, so it reads U+0130 as the digit 0. */
  private static boolean escapesAreAscii(String text) {
    for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 2)) {
      boolean unicode = text.startsWith("u", at + 1);
      if (unicode
          && !text.substring(at + 2, Math.min(at + 6, text.length()))
              .chars()
              .allMatch(HexFormat::isHexDigit)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<ObjectNode> parse(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}

package playtime.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * What counts as a record at all: one JSON object in strict UTF-8, without byte order mark,
 * duplicate names, names with half a surrogate pair or trailing text, nested to 100, numbers to
 * 1,000 digits, 1 MiB at most.
 */
final class StrictJson {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DIGITS = 1000;

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
                          .maxNumberLength(2 * MAX_DIGITS) // see numbersAreShort
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
    // a byte order mark is decoded to U+FEFF, and a parser of characters takes that for a word
    return Utf8.strict(value).filter(StrictJson::escapesAreAscii).flatMap(StrictJson::parse);
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

  /** Jackson's own count leaves out some digits, such as the zero of 0.5. */
  private static boolean numbersAreShort(String text) throws IOException {
    if (text.length() <= MAX_DIGITS) {
      return true;
    }
    try (JsonParser parser = MAPPER.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isNumeric()
            && parser.getText().chars().filter(Character::isDigit).count() > MAX_DIGITS) {
          return false;
        }
      }
      return true;
    }
  }

  /** A name with half a surrogate pair cannot be written in UTF-8. */
  private static boolean namesAreText(JsonNode node) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!UTF_8.newEncoder().canEncode(member.getKey())) {
        return false;
      }
    }
    for (JsonNode child : node) {
      if (!namesAreText(child)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<ObjectNode> parse(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node instanceof ObjectNode object && numbersAreShort(text) && namesAreText(object)
          ? Optional.of(object)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

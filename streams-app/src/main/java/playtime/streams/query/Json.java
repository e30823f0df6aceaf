package playtime.streams.query;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** How answers are written: fields as documents have them, absent means absent. */
final class Json {

  /** Also reads and writes sums by their private fields, which is how instances exchange them. */
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS))
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .visibility(PropertyAccessor.GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private static final int MILLIS_DIGITS = 3;

  private Json() {}

  /** Milliseconds as seconds, in as many digits as are needed. */
  static BigDecimal seconds(long millis) {
    BigDecimal seconds = BigDecimal.valueOf(millis, MILLIS_DIGITS).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }

  /** A rendered document, to be written as it is. */
  static RawValue document(byte[] rendered) {
    return new RawValue(new String(rendered, StandardCharsets.UTF_8));
  }

  static RawValue document(String rendered) {
    return new RawValue(rendered);
  }
}

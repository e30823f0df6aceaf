package playtime.model;

import java.nio.charset.StandardCharsets;

/**
 * One flat JSON object of ASCII text that needs no escaping: names of boxes and figures, weeks,
 * statuses (see {@link EventReader}, which lets nothing else pass). Documents of sessions, weeks
 * and users are made in such numbers that a generator's costs per document show.
 */
final class PlainJson {

  private static final int TYPICAL_LENGTH = 320;

  private final StringBuilder json = new StringBuilder(TYPICAL_LENGTH);

  /** A field whose value needs no escaping. */
  PlainJson text(String name, String value) {
    name(name).append('"').append(value).append('"');
    return this;
  }

  PlainJson number(String name, long value) {
    name(name).append(value);
    return this;
  }

  /** Not negative; in plain notation, without zeros at the end. */
  PlainJson seconds(String name, long millis) {
    name(name).append(millis / 1_000);
    int rest = (int) (millis % 1_000);
    if (rest != 0) {
      json.append('.').append((char) ('0' + rest / 100));
      if (rest % 100 != 0) {
        json.append((char) ('0' + rest / 10 % 10));
      }
      if (rest % 10 != 0) {
        json.append((char) ('0' + rest % 10));
      }
    }
    return this;
  }

  private StringBuilder name(String name) {
    return json.append(json.isEmpty() ? '{' : ',').append('"').append(name).append("\":");
  }

  byte[] bytes() {
    return json.append('}').toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}

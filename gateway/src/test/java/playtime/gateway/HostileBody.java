package playtime.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import playtime.oracle.HostileInput;
import playtime.oracle.HostileSettings;
import playtime.oracle.OracleRules;

/**
 * A seeded {@code _bulk} body that holds every kind of line there is, and many that should not be.
 */
final class HostileBody {

  private static final long NOW = 1_780_000_000_000L;
  private static final List<String> BEFORE =
      List.of(
          "{\"index\":{\"_index\":\"toniebox-events\"}}\n",
          "{\"index\":{\"_id\":\"own-1\"}}\r\n",
          "{ \"create\" : { \"_index\" : \"b\" } }\n",
          "{\"in\\u0064ex\":{}}\n",
          "",
          "\n \t\n{\"index\":{}}\n",
          "{\"update\":{\"_id\":\"1\"}}\n{\"doc\":{}}\n",
          "{\"update\":{\"_id\":\"1\"}}\n\n",
          "{\"delete\":{\"_id\":\"1\"}}\n",
          "{\"index\":{}}\n{\"create\":{}}\n",
          "{\"index\":{},\"index\":{}}\n",
          "{\"index\":null}\n",
          "{\"upsert\":{}}\n",
          "{\"index\":{\"_id\":\"\\ud800\"}}\n",
          "{\"index\":{\"a\":" + "[".repeat(99) + "]".repeat(99) + "}}\n",
          "[".repeat(100_000) + "\n",
          "\u0000\r\r\n");

  private HostileBody() {}

  static byte[] make(long seed) {
    Random random = new Random(seed);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    HostileSettings settings = HostileSettings.forFile(seed, NOW, 2_000, OracleRules.defaults());
    for (byte[] value : HostileInput.values(settings.withOversized())) {
      body.writeBytes(BEFORE.get(random.nextInt(BEFORE.size())).getBytes(UTF_8));
      body.writeBytes(value);
      body.writeBytes((random.nextInt(4) == 0 ? "\r\n" : "\n").getBytes(UTF_8));
      if (random.nextInt(50) == 0) {
        byte[] noise = new byte[random.nextInt(2_000)];
        random.nextBytes(noise);
        body.writeBytes(noise);
      }
    }
    body.writeBytes("{\"index\":{}}\n{\"mac\":\"".getBytes(UTF_8));
    body.writeBytes("x".repeat(3 << 20).getBytes(UTF_8));
    body.writeBytes("\"}\n{\"index\":{}}\n{\"mac\":\"last\"}".getBytes(UTF_8));
    return body.toByteArray();
  }
}

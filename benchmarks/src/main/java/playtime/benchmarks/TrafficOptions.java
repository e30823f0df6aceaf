package playtime.benchmarks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What live events a latency is measured with. */
final class TrafficOptions {

  @Option(names = "--rate", description = "Events per second; default: ${DEFAULT-VALUE}.")
  private int rate = 5_000;

  @Option(
      names = "--boxes",
      description = "That they come from in turn; default: ${DEFAULT-VALUE}.")
  private int boxes = 5_000;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      description = "That are counted; default: 60.")
  private int seconds = 60;

  @Option(
      names = "--warm-up-seconds",
      paramLabel = "SECONDS",
      description = "Before, once the first events are through; default: ${DEFAULT-VALUE}.")
  private int warmUpSeconds = 30;

  @Option(
      names = "--producer",
      paramLabel = "KEY=VALUE",
      description = "A setting of the publishing producer, beside the loader's; may be repeated.")
  private Map<String, String> producer = new LinkedHashMap<>();

  int rate() {
    return rate;
  }

  int boxes() {
    return boxes;
  }

  Duration counted() {
    return Duration.ofSeconds(seconds);
  }

  Duration warmUp() {
    return Duration.ofSeconds(warmUpSeconds);
  }

  Map<String, String> producer() {
    return producer;
  }
}

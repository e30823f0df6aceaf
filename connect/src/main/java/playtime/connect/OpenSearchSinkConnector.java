package playtime.connect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A sink that writes topics to OpenSearch, one document per key (docs/connector.md). */
public final class OpenSearchSinkConnector extends SinkConnector {

  static final String VERSION = "0.1.0";

  private static final Logger LOG = LoggerFactory.getLogger(OpenSearchSinkConnector.class);

  /** How a {@link ConfigException} names the setting. */
  private static final Pattern CONFIGURATION = Pattern.compile("for configuration ([\\w.]+)");

  private Map<String, String> settings = Map.of();

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public void start(Map<String, String> given) {
    settings = Map.copyOf(given);
    AivenKeys.warnings(given.keySet()).forEach(LOG::warn);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return OpenSearchSinkTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    List<Map<String, String>> tasks = new ArrayList<>();
    for (int task = 0; task < maxTasks; task++) {
      Map<String, String> config = new HashMap<>(settings);
      config.put(SinkConfig.TASK_ID, Integer.toString(task));
      tasks.add(config);
    }
    return tasks;
  }

  @Override
  public void stop() {
    // nothing runs outside the tasks
  }

  @Override
  public ConfigDef config() {
    return SinkConfig.DEFINITION;
  }

  /** Each setting by itself first, then what does not fit together, each under its name. */
  @Override
  public Config validate(Map<String, String> given) {
    Config config = super.validate(given);
    AivenKeys.warnings(given.keySet()).forEach(LOG::warn);
    if (config.configValues().stream().allMatch(value -> value.errorMessages().isEmpty())) {
      try {
        Tls.strategy(new SinkConfig(given));
      } catch (ConfigException e) {
        blame(config, e.getMessage());
      } catch (RuntimeException e) {
        blame(
            config, "cannot set up TLS for configuration connection.ssl.truststore.location: " + e);
      }
    }
    return config;
  }

  private static void blame(Config config, String message) {
    Matcher named = CONFIGURATION.matcher(message);
    String key = named.find() ? named.group(1) : SinkConfig.CONNECTION_URL;
    config.configValues().stream()
        .filter(value -> value.name().equals(key))
        .forEach((ConfigValue value) -> value.addErrorMessage(message));
  }
}

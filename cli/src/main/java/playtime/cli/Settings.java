package playtime.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where an option that is not on the command line takes its value from. Precedence, the one place
 * it is decided: flag, then environment ({@code --week-zone} is {@code PLAYTIME_WEEK_ZONE}), then
 * properties file (key {@code week-zone}), then default.
 */
final class Settings implements IDefaultValueProvider {

  private final Map<String, String> environment;
  private final Properties file;

  Settings(Map<String, String> environment, Properties file) {
    this.environment = environment;
    this.file = file;
  }

  /** Null leaves the option's own default in force. */
  @Override
  public String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || !option.longestName().startsWith("--")) {
      return null;
    }
    String name = option.longestName().substring(2);
    String fromEnvironment = environment.get(variable(name));
    return fromEnvironment != null ? fromEnvironment : file.getProperty(name);
  }

  static String variable(String name) {
    return "PLAYTIME_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}

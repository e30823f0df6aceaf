package playtime.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * Runs a picocli command the way all commands of Playtime behave: settings by the precedence of
 * {@link Settings}, an error in one line on standard error, and these exit codes: 0 done, 1 failed,
 * 2 wrong usage, 130 interrupted.
 */
public final class Cli {

  /** The properties file, as an option of every command and as an environment variable. */
  static final String CONFIG_OPTION = "--config";

  private static final Logger LOG = LoggerFactory.getLogger(Cli.class);
  private static final String LOG_PROPERTY = "playtime.log";
  private static final int INTERRUPTED = 130;
  private static final Pattern SECRET = Pattern.compile("--[a-z-]*password=");

  private Cli() {}

  /** Runs {@code command} and returns the exit code for the process. */
  public static int run(Object command, Map<String, String> environment, String... args) {
    CommandLine commandLine = new CommandLine(command);
    addConfigOption(commandLine);
    commandLine.registerConverter(ZoneId.class, Cli::zone);
    commandLine.registerConverter(Duration.class, Cli::duration);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(Cli::usageError);
    commandLine.setExecutionExceptionHandler(Cli::failure);
    for (String argument : args) {
      if (SECRET.matcher(argument).lookingAt()) {
        return refuseSecret(commandLine, argument.substring(0, argument.indexOf('=')));
      }
    }
    try {
      commandLine.setDefaultValueProvider(new Settings(environment, file(environment, args)));
    } catch (UserError e) {
      commandLine.getErr().println("error: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    return commandLine.execute(args);
  }

  /** Arguments can be seen in a process list. */
  private static int refuseSecret(CommandLine commandLine, String option) {
    commandLine
        .getErr()
        .println(
            "error: %s takes no value, which others could see: set %s, or put it into the file of %s"
                .formatted(option, Settings.variable(option.substring(2)), CONFIG_OPTION));
    return CommandLine.ExitCode.USAGE;
  }

  private static void addConfigOption(CommandLine commandLine) {
    commandLine.addMixin("config", new ConfigOption());
    commandLine.getSubcommands().values().forEach(Cli::addConfigOption);
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "there is no time zone '%s'; one is Europe/Berlin".formatted(text));
    }
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'%s' is no duration; PT8H are eight hours, P365D are 365 days".formatted(text));
    }
  }

  private static int usageError(ParameterException e, String[] args) {
    CommandLine where = e.getCommandLine();
    where.getErr().println("error: " + oneLine(e.getMessage()));
    where.getErr().println("try: " + where.getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  private static int failure(Exception e, CommandLine where, CommandLine.ParseResult parsed) {
    if (e instanceof InterruptedException) {
      return INTERRUPTED;
    }
    if (e instanceof UserError) {
      LOG.debug("command failed", e);
      where.getErr().println("error: " + oneLine(e.getMessage()));
    } else {
      LOG.error("command failed", e);
      where
          .getErr()
          .println(
              "error: "
                  + oneLine(e.toString())
                  + " (unexpected; details: "
                  + System.getProperty(LOG_PROPERTY, "the log")
                  + ")");
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String oneLine(String message) {
    return message == null ? "" : message.strip().replaceAll("\\s*\\R\\s*", "; ");
  }

  /** The file is needed before the options are parsed, so it is looked for by hand. */
  private static Properties file(Map<String, String> environment, String... args) {
    String name = environment.get(Settings.variable(CONFIG_OPTION.substring(2)));
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith(CONFIG_OPTION + "=")) {
        name = args[i].substring(CONFIG_OPTION.length() + 1);
      } else if (args[i].equals(CONFIG_OPTION) && i + 1 < args.length) {
        name = args[i + 1];
      }
    }
    return name == null ? new Properties() : PropertiesFile.read(Path.of(name));
  }
}

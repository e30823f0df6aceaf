package playtime.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * {@link Cli} mixes this into every command so that {@code --help} shows the option; it reads the
 * file before parsing.
 */
final class ConfigOption {

  @SuppressWarnings("UnusedVariable") // read by Cli, before parsing
  @Option(
      names = Cli.CONFIG_OPTION,
      paramLabel = "FILE",
      description =
          "Settings file: a line 'week-zone=Europe/Berlin' for each option. Flags and PLAYTIME_* variables win.")
  private Path config;
}

package playtime.loader;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import playtime.cli.UserError;
import playtime.loader.fleet.FleetGenerator;
import playtime.loader.fleet.FleetSettings;
import playtime.loader.input.Compression;
import playtime.model.Topics;

/** {@code generate}: seeded, realistic input. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Generates the events of an invented fleet of boxes, in the order in which they arrive.",
      "The same options with the same --end give the same bytes."
    })
public final class GenerateCommand implements Callable<Integer> {

  private static final int BUFFER_BYTES = 256 * 1024;

  enum Format {
    NDJSON,
    BULK
  }

  @Spec private CommandSpec spec;

  @Mixin private ShareOptions shares;

  @Option(names = "--boxes", description = "Default: ${DEFAULT-VALUE}.")
  private int boxes = 100;

  @Option(names = "--weeks", description = "How far back from --end; default: ${DEFAULT-VALUE}.")
  private int weeks = 8;

  @Option(
      names = "--end",
      paramLabel = "INSTANT",
      description = "Events lie before it, e.g. 2026-11-22T18:00:00Z (default: this full hour).")
  private Instant end;

  @Option(
      names = "--seed",
      description = "Another one gives another fleet; default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(names = "--events", description = "At most so many (default: all).")
  private long events = Long.MAX_VALUE;

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private Format format = Format.NDJSON;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Compressed if it ends with .gz or .zst (default: standard output).")
  private Path out;

  @Override
  public Integer call() {
    FleetSettings settings = settings();
    String name = out == null ? "standard output" : "'" + out + "'";
    try (OutputStream stream = new BufferedOutputStream(open(), BUFFER_BYTES)) {
      byte[] before = format == Format.BULK ? action() : new byte[0];
      long lines =
          new FleetGenerator(settings)
              .generate(
                  line -> {
                    stream.write(before);
                    stream.write(line);
                    stream.write('\n');
                  });
      stream.flush();
      if (out != null) {
        spec.commandLine().getErr().printf("%,d events in %s%n", lines, name);
      }
      return 0;
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new UserError("cannot write %s: %s".formatted(name, reason), e);
    }
  }

  private FleetSettings settings() {
    Instant last = end == null ? Instant.now().truncatedTo(ChronoUnit.HOURS) : end;
    try {
      return new FleetSettings(boxes, weeks, last, events, seed, shares.toShares());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
    }
  }

  /** Not {@code System.out}, which keeps a full disk or a closed pipe to itself. */
  @SuppressWarnings("resource") // closed by the caller with what wraps it
  private OutputStream open() throws IOException {
    return out == null
        ? new FileOutputStream(FileDescriptor.out)
        : Compression.ofName(out.toString()).encode(Files.newOutputStream(out));
  }

  private static byte[] action() {
    String index = new Topics(Topics.DEFAULT_PREFIX).events();
    return "{\"index\":{\"_index\":\"%s\"}}\n".formatted(index).getBytes(StandardCharsets.UTF_8);
  }
}

package playtime.loader;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import playtime.cli.UserError;
import playtime.loader.opensearch.Checkpoint;
import playtime.loader.opensearch.IndexReader;
import playtime.loader.opensearch.TopicIdentity;
import playtime.opensearch.OpenSearchCredentials;

/** The options of {@code load} that make it read an index instead of files. */
final class FromOpenSearch {

  private static final int MAX_PAGE = 5_000;

  /** Of paced documents, so that the checkpoint moves often enough. */
  private static final double PAGE_SECONDS = 10;

  /** How long OpenSearch may be away in the middle. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Option(
      names = "--from-opensearch",
      paramLabel = "URL",
      description = "Loads the documents of an index there, instead of files.")
  private URI url;

  @Option(
      names = "--index",
      paramLabel = "NAME",
      description = "The index, alias or pattern ('events-*') to load with --from-opensearch.")
  private String index;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Keeps how far --from-opensearch has come; the same command then goes on from there.")
  private Path checkpoint;

  @Mixin private OpenSearchCredentials credentials;

  boolean isChosen() {
    return url != null;
  }

  /** What is wrong with the combination of options, in a line; null when nothing is. */
  String misuse(List<String> files) {
    if (url == null) {
      return index != null || checkpoint != null
          ? "--index and --checkpoint need --from-opensearch"
          : files.isEmpty() ? "a FILE to load is missing, or --from-opensearch" : null;
    }
    if (!files.isEmpty()) {
      return "files and --from-opensearch exclude each other";
    }
    if (index == null) {
      return "--from-opensearch needs --index";
    }
    boolean valid = !index.isBlank() && index.chars().noneMatch(c -> "/?#\\\" ".indexOf(c) >= 0);
    return valid ? null : "--index '%s' is no name of an index".formatted(index);
  }

  /**
   * A load that has not begun: topic, checkpoint and URL are good.
   *
   * @throws UserError when they are not
   */
  DocumentLoader load(
      ProducerSettings settings, boolean follow, OptionalDouble rate, Consumer<String> notices)
      throws InterruptedException {
    TopicIdentity target = TopicConnection.identify(settings);
    Checkpoint position =
        checkpoint == null ? Checkpoint.inMemory(target) : Checkpoint.in(checkpoint, target);
    int page = (int) Math.max(1, Math.min(MAX_PAGE, rate.orElse(MAX_PAGE) * PAGE_SECONDS));
    IndexReader reader = new IndexReader(credentials.connect(url), index, page);
    RecordPublisher publisher =
        new RecordPublisher(TopicConnection.open(settings), settings.topic());
    return new DocumentLoader(reader, position, target, publisher, follow, rate, PATIENCE, notices);
  }
}

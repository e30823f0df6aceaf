package playtime.opensearch;

import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where OpenSearch is and who asks: mixed into the commands that talk to it. */
public final class OpenSearchOptions {

  @Option(
      names = "--opensearch",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:9200",
      description = "The OpenSearch server (default: ${DEFAULT-VALUE}).")
  private URI url;

  @Mixin private OpenSearchCredentials credentials;

  public URI url() {
    return url;
  }

  public String user() {
    return credentials.user();
  }

  /** A copy; null when none is set. */
  public char[] password() {
    return credentials.password();
  }

  /** Null when none is set. */
  public Path authority() {
    return credentials.authority();
  }

  /**
   * A client for the chosen server; nothing is sent yet.
   *
   * @throws playtime.cli.UserError when the URL is none or a user has no password
   */
  public OpenSearchConnection connect() {
    return credentials.connect(url);
  }
}

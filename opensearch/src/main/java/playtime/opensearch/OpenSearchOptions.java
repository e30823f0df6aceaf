package playtime.opensearch;

import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where OpenSearch is and who asks: mixed into the commands that talk to it. */
public final class OpenSearchOptions {

  @Option(
      names = "--opensearch",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:9200",
      description = "The OpenSearch server (default: ${DEFAULT-VALUE}).")
  private URI url;

  @Option(
      names = "--opensearch-user",
      paramLabel = "NAME",
      description = "For basic authentication.")
  private String user;

  // Interactive without a value: a password given as an argument could be seen in a process list.
  @Option(
      names = "--opensearch-password",
      interactive = true,
      description =
          "Asks for the password. Elsewhere than at a terminal it comes from PLAYTIME_OPENSEARCH_PASSWORD or the settings file.")
  private char[] password;

  @Option(
      names = "--opensearch-ca",
      paramLabel = "FILE",
      description =
          "Certificate authority (PEM) to check the server with (default: those that Java trusts).")
  private Path authority;

  public URI url() {
    return url;
  }

  public String user() {
    return user;
  }

  /** A copy; null when none is set. */
  public char[] password() {
    return password == null ? null : password.clone();
  }

  /** Null when none is set. */
  public Path authority() {
    return authority;
  }

  /**
   * A client for the chosen server; nothing is sent yet.
   *
   * @throws playtime.cli.UserError when the URL is none or a user has no password
   */
  public OpenSearchConnection connect() {
    return OpenSearchConnection.to(url, user, password, authority);
  }
}

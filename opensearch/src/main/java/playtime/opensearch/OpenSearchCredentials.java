package playtime.opensearch;

import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Who asks an OpenSearch server, and how the server is checked, wherever it is. */
public final class OpenSearchCredentials {

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

  /**
   * A client for a server; nothing is sent yet.
   *
   * @throws playtime.cli.UserError when the URL is none or a user has no password
   */
  public OpenSearchConnection connect(URI url) {
    return OpenSearchConnection.to(url, user, password, authority);
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
}

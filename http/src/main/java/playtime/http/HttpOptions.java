package playtime.http;

import picocli.CommandLine.Option;

/** Where the HTTP server listens. */
public final class HttpOptions {

  @Option(
      names = "--http-host",
      paramLabel = "HOST",
      description =
          "Address that /live, /ready and /metrics are served on (default: ${DEFAULT-VALUE}).")
  private String host = "127.0.0.1";

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Their port; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int port = 8080;

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }
}

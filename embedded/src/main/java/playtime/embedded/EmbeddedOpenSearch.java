package playtime.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * An OpenSearch server as a child of this process, on loopback. Its indices live in the directory.
 * It ends with {@link #stop}, with this process (see {@link OpenSearchSettings#shutdownHook}), and
 * when this process is killed.
 *
 * <p>Start, stop and start again as often as needed; the port stays. {@link #kill} may come from
 * any thread, everything else from one at a time.
 */
public final class EmbeddedOpenSearch implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newHttpClient();
  private final OpenSearchSettings settings;
  private final int port;
  private volatile Process server;
  private Thread hook;

  public EmbeddedOpenSearch(OpenSearchSettings settings) {
    this.settings = settings;
    port = settings.port() == 0 ? FreePort.next() : settings.port();
  }

  /**
   * The distribution for this JDK: named by the system property {@code playtime.opensearch.home} or
   * the environment's {@code PLAYTIME_OPENSEARCH_HOME}, else the one that the build unpacked.
   *
   * @throws EmbeddedException when there is none
   */
  public static Path home() {
    return OpenSearchDistribution.locate().home();
  }

  /**
   * Returns when the server takes documents (its health is yellow or green).
   *
   * @throws EmbeddedException when the port is taken, or the server ends by itself (with what its
   *     log says), or it is not there after two minutes
   */
  public EmbeddedOpenSearch start() {
    if (server != null && server.isAlive()) {
      return this;
    }
    stop(); // what is left of a server that died
    FreePort.require(port, "the OpenSearch server");
    OpenSearchCommand command = new OpenSearchCommand(settings, port);
    try {
      command.writeFiles();
      keepPrevious(command.log());
      server =
          new ProcessBuilder(command.words())
              .directory(settings.directory().toFile())
              .redirectErrorStream(true)
              .redirectOutput(command.log().toFile())
              .start();
    } catch (IOException e) {
      throw new EmbeddedException(
          "cannot start OpenSearch in %s: %s".formatted(settings.directory(), e.getMessage()), e);
    }
    if (settings.shutdownHook()) {
      hook = new Thread(this::end, "opensearch-stop");
      Runtime.getRuntime().addShutdownHook(hook);
    }
    try {
      awaitReady(command.log());
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
    return this;
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /**
   * Process id of the server.
   *
   * @throws IllegalStateException when none was started
   */
  public long pid() {
    if (server == null) {
      throw new IllegalStateException("OpenSearch is not started");
    }
    return server.pid();
  }

  /** Whether the server's process is there. */
  public boolean isAlive() {
    return server != null && server.isAlive();
  }

  /** Ends the server as {@code kill -9} does and returns when it is gone. */
  public void kill() {
    Process running = server;
    if (running != null) {
      running.toHandle().destroyForcibly();
      exited(running);
    }
  }

  /**
   * Stops the server, if it still runs, and starts it again on the same port with the same data.
   */
  public void restart() {
    stop();
    start();
  }

  /** Stops the server and returns when it is gone; kills it when that takes too long. */
  public void stop() {
    end();
    server = null;
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // the process is ending and the hook runs; stopping twice does no harm
      }
      hook = null;
    }
  }

  @Override
  public void close() {
    stop();
  }

  private void end() {
    Process running = server;
    if (running == null) {
      return;
    }
    // Not Process.destroy(): it also closes the pipe that the guard of OpenSearchCommand reads.
    running.toHandle().destroy();
    if (!exited(running)) {
      running.toHandle().destroyForcibly();
      exited(running);
    }
  }

  private static boolean exited(Process process) {
    try {
      return process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void awaitReady(Path log) {
    Poll.until(
        START_LIMIT,
        () -> {
          if (!server.isAlive()) {
            throw new EmbeddedException("OpenSearch ended while starting: " + LogTail.telling(log));
          }
          return ready();
        },
        () -> "OpenSearch is not ready, its log is " + log);
  }

  private boolean ready() {
    URI health = URI.create(url() + "/_cluster/health?wait_for_status=yellow&timeout=1s");
    HttpRequest request = HttpRequest.newBuilder(health).timeout(ANSWER_LIMIT).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // not listening yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedException("interrupted while OpenSearch started", e);
    }
  }

  private static void keepPrevious(Path log) throws IOException {
    if (Files.exists(log)) {
      Files.move(log, Path.of(log + ".previous"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}

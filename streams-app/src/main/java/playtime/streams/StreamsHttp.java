package playtime.streams;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import playtime.cli.UserError;
import playtime.http.HttpServer;
import playtime.page.PageFiles;
import playtime.streams.query.Api;
import playtime.streams.query.Sinks;

/**
 * What one instance of the stream serves over HTTP: health, metrics, the query API and the page
 * (docs/operations.md, docs/api.md, docs/page.md). It listens before there is a stream, because the
 * stream tells others where.
 */
public final class StreamsHttp implements AutoCloseable {

  private final String host;
  private final HttpServer server;
  private HealthPages health;

  private StreamsHttp(String host, HttpServer server) {
    this.host = host;
    this.server = server;
  }

  /**
   * Starts listening.
   *
   * @param port 0 takes a free one
   * @throws UserError when the port is taken or the address is none of this machine
   */
  public static StreamsHttp listen(String host, int port) {
    return new StreamsHttp(host, HttpServer.start(host, port));
  }

  /** Settings by which other instances learn where this one is, if the user has not said it. */
  public StreamsSettings announcedBy(StreamsSettings settings) {
    String endpoint = reachableHost() + ":" + server.port();
    return settings.withDefaults(Map.of(StreamsConfig.APPLICATION_SERVER_CONFIG, endpoint));
  }

  private String reachableHost() {
    try {
      return isEveryAddress() ? InetAddress.getLocalHost().getHostName() : host;
    } catch (UnknownHostException e) {
      throw new UserError(
          "this machine has no name that others could reach it by: --streams application.server=HOST:PORT gives one",
          e);
    }
  }

  private boolean isEveryAddress() {
    InetAddress address = new InetSocketAddress(host, 0).getAddress();
    return address != null && address.isAnyLocalAddress();
  }

  /** Serves what there is to say of a stream. */
  public void serve(StreamsApp app, Sinks sinks) {
    health = new HealthPages(app);
    server.serve(health.byPath());
    server.serve(PageFiles.byPath());
    server.serve(new Api(app::live, sinks, Clock.systemUTC()).byPath());
  }

  /** Where a browser on this machine finds it. */
  public URI url() {
    return URI.create("http://%s:%d/".formatted(isEveryAddress() ? "127.0.0.1" : host, port()));
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
    if (health != null) {
      health.close();
    }
  }
}

package playtime.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import playtime.cli.UserError;

/**
 * Serves a few read-only pages. Bounded: threads, connections, idle time; anything but GET and HEAD
 * is refused.
 */
public final class HttpServer implements AutoCloseable {

  private static final int THREADS = 16;
  private static final int MIN_THREADS = 1;
  private static final int CONNECTIONS = 128;
  private static final int IDLE_MS = 30_000;
  private static final int AT_A_TIME = 6;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final JsonFactory JSON = new JsonFactory();

  private final Server server;
  private final ServerConnector connector;
  private final PageHandler pages;

  private HttpServer(Server server, ServerConnector connector, PageHandler pages) {
    this.server = server;
    this.connector = connector;
    this.pages = pages;
  }

  /**
   * Starts listening.
   *
   * @param port 0 takes a free one
   * @throws UserError when the port is taken or the address is none of this machine
   */
  public static HttpServer start(String host, int port) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, MIN_THREADS);
    threads.setName("http");
    threads.setDaemon(true);
    Server server = new Server(threads);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MS);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
    PageHandler pages = new PageHandler();
    server.setHandler(LoopbackGuard.around(queued(pages), host));
    server.setErrorHandler(HttpServer::error);
    Listening.start(server, host, port);
    return new HttpServer(server, connector, pages);
  }

  /**
   * Questions wait for their turn, so that there is always a thread for the other pages; and apart
   * from them what other instances ask, so that instances never wait for each other in a circle.
   */
  private static Handler queued(Handler pages) {
    return queue("/api/*", queue("/parts/*", pages));
  }

  private static Handler queue(String paths, Handler pages) {
    QoSHandler queue = new QoSHandler(pages);
    queue.includePath(paths);
    queue.setMaxRequestCount(AT_A_TIME);
    queue.setMaxSuspendedRequestCount(CONNECTIONS);
    queue.setMaxSuspend(LONGEST_WAIT);
    return queue;
  }

  private static boolean error(Request request, Response response, Callback callback)
      throws IOException {
    Object message = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
    int status = (Integer) request.getAttribute(ErrorHandler.ERROR_STATUS);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      json.writeNumberField("status", status);
      json.writeStringField(
          "error", message == null ? HttpStatus.getMessage(status) : message.toString());
      json.writeEndObject();
    }
    response.getHeaders().put("Content-Type", "application/json");
    response.getHeaders().put("Cache-Control", "no-store");
    response.write(true, ByteBuffer.wrap(body.toByteArray()), callback);
    return true;
  }

  /**
   * Serves pages from now on, beside those that it serves already.
   *
   * @param added by path; parts in braces vary, and are in the {@link Query}
   */
  public void serve(Map<String, Page> added) {
    pages.add(added);
  }

  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    Listening.stop(server);
  }
}

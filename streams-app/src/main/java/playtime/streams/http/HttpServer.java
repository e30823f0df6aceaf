package playtime.streams.http;

import java.io.IOException;
import java.net.BindException;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.PathMappingsHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import playtime.cli.UserError;

/**
 * Serves a few read-only pages. Bounded: threads, connections, idle time; anything but GET and HEAD
 * is refused.
 */
public final class HttpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final int THREADS = 8;
  private static final int MIN_THREADS = 1;
  private static final int CONNECTIONS = 128;
  private static final int IDLE_MS = 30_000;

  private final Server server;
  private final ServerConnector connector;

  private HttpServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts serving.
   *
   * @param port 0 takes a free one
   * @param pages by path
   * @throws UserError when the port is taken or the address is none of this machine
   */
  public static HttpServer start(String host, int port, Map<String, Page> pages) {
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
    server.setHandler(paths(pages));
    HttpServer http = new HttpServer(server, connector);
    boolean started = false;
    try {
      server.start();
      started = true;
    } catch (IOException e) {
      throw new UserError(
          "cannot serve HTTP on %s:%d (%s): --http-port and --http-host choose another address"
              .formatted(host, port, reason(e)),
          e);
    } catch (Exception e) { // what lifecycles of Jetty declare
      throw new IllegalStateException("the HTTP server did not start", e);
    } finally {
      if (!started) {
        http.close();
      }
    }
    return http;
  }

  private static String reason(IOException e) {
    return e.getCause() instanceof BindException bind ? bind.getMessage() : e.getMessage();
  }

  private static Handler paths(Map<String, Page> pages) {
    PathMappingsHandler paths = new PathMappingsHandler();
    pages.forEach((path, page) -> paths.addMapping(PathSpec.from(path), new PageHandler(page)));
    return paths;
  }

  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) { // what lifecycles of Jetty declare
      throw new IllegalStateException("the HTTP server did not stop", e);
    }
  }

  /** Answers with a page. */
  private static final class PageHandler extends Handler.Abstract {

    private final Page page;

    PageHandler(Page page) {
      this.page = page;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      String method = request.getMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        response.getHeaders().put("Allow", "GET, HEAD");
        Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
        return true;
      }
      try {
        page.render().write(response, callback);
      } catch (IOException | RuntimeException e) {
        LOG.error("cannot render {}", Request.getPathInContext(request), e);
        Response.writeError(request, response, callback, HttpStatus.INTERNAL_SERVER_ERROR_500);
      }
      return true;
    }
  }
}

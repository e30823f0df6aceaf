package playtime.gateway;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import playtime.cli.UserError;
import playtime.http.Listening;

/** The HTTP server. Bounded: threads, connections, headers, idle time. */
final class GatewayServer implements AutoCloseable {

  private static final int THREADS = 24;
  private static final int MIN_THREADS = 4;
  private static final int CONNECTIONS = 4_096;
  private static final int BACKLOG = 1_024;

  /** A little longer than the producer tries. */
  private static final Duration FINISHING = Duration.ofSeconds(16);

  private static final Logger LOG = LoggerFactory.getLogger(GatewayServer.class);

  private final Server server;
  private final ServerConnector connector;

  private GatewayServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts serving.
   *
   * @throws UserError when the port is taken, the address is none of this machine or the key store
   *     cannot be read
   */
  static GatewayServer start(GatewaySettings settings, Handler handler) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, MIN_THREADS);
    threads.setName("gateway");
    Server server = new Server(threads);
    ServerConnector connector = connector(server, settings);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
    server.setHandler(new GracefulHandler(handler));
    server.setErrorHandler(GatewayServer::error);
    server.setStopTimeout(FINISHING.toMillis());
    Listening.start(server, settings.host(), settings.port());
    return new GatewayServer(server, connector);
  }

  private static ServerConnector connector(Server server, GatewaySettings settings) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    HttpConnectionFactory http = new HttpConnectionFactory(configuration);
    ServerConnector connector;
    if (settings.keyStore() == null) {
      connector = new ServerConnector(server, 1, 1, http);
    } else {
      configuration.addCustomizer(new SecureRequestCustomizer(false)); // clients check the name
      SslConnectionFactory tls =
          new SslConnectionFactory(
              Tls.of(settings.keyStore(), settings.keyStorePassword()), http.getProtocol());
      connector = new ServerConnector(server, 1, 1, tls, http);
    }
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.clientTimeout().toMillis());
    connector.setAcceptQueueSize(BACKLOG);
    return connector;
  }

  /** What Jetty itself refuses: bad HTTP, and new calls while it stops. */
  private static boolean error(Request request, Response response, Callback callback) {
    int status = (Integer) request.getAttribute(ErrorHandler.ERROR_STATUS);
    Refusal refusal =
        status == ItemError.UNAVAILABLE
            ? Refusal.unavailable("the gateway is stopping")
            : new Refusal(status, "exception", HttpStatus.getMessage(status));
    refusal.write(response, callback);
    return true;
  }

  int port() {
    return connector.getLocalPort();
  }

  /** Takes no more calls, and returns when those it took are answered, or after a while. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (TimeoutException e) {
      LOG.warn("some calls were not finished in time; their clients have no answer");
    } catch (Exception e) { // what lifecycles of Jetty declare
      throw new IllegalStateException("the HTTP server did not stop", e);
    }
  }
}

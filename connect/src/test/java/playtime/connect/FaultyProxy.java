package playtime.connect;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Stands before OpenSearch and does to requests what networks and busy servers do. */
@SuppressWarnings("ArrayRecordComponent") // requests and replies are never compared
final class FaultyProxy implements AutoCloseable {

  record Request(String method, String uri, String contentType, byte[] body) {
    boolean isBulk() {
      return uri.startsWith("/_bulk");
    }
  }

  /**
   * @param announced length that the answer's header claims; the connection closes after the body
   */
  record Reply(int status, byte[] body, int announced) {
    static Reply of(int status, String body) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      return new Reply(status, bytes, bytes.length);
    }
  }

  /** The server behind. */
  @FunctionalInterface
  interface Server {
    Reply ask(Request request) throws IOException, InterruptedException;
  }

  /** What happens to a request instead of being passed on. */
  @FunctionalInterface
  interface Fault {
    /** The answer; null closes the connection without one. */
    Reply apply(Request request, Server server) throws IOException, InterruptedException;
  }

  static final Fault NONE = (request, server) -> server.ask(request);

  private final String upstream;
  private final SSLContext tls;
  private final Authenticator authenticator;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger bulks = new AtomicInteger();
  private volatile Fault fault = NONE;
  private volatile CountDownLatch hanging = new CountDownLatch(0);
  private HttpServer server;
  private int port;

  FaultyProxy(String upstream) {
    this(upstream, null, null);
  }

  /** One that wants TLS with a certificate of the client, and a password. */
  FaultyProxy(String upstream, SSLContext tls, Authenticator authenticator) {
    this.upstream = upstream;
    this.tls = tls;
    this.authenticator = authenticator;
    accept();
  }

  String url() {
    return tls == null ? "http://127.0.0.1:" + port : "https://localhost:" + port;
  }

  /** How many bulk requests have come in. */
  int bulks() {
    return bulks.get();
  }

  void inject(Fault next) {
    fault = next;
  }

  /** Requests get no answer until {@link #heal()}; then they go on. */
  void hang() {
    hanging = new CountDownLatch(1);
  }

  void heal() {
    fault = NONE;
    hanging.countDown();
    accept();
  }

  /** Connections are refused until {@link #heal()}. */
  void refuse() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  @Override
  public void close() {
    heal();
    refuse();
    threads.shutdownNow();
  }

  private void accept() {
    if (server != null) {
      return;
    }
    try {
      server = tls == null ? HttpServer.create() : secured();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      port = server.getAddress().getPort();
      server.createContext("/", this::handle).setAuthenticator(authenticator);
      server.setExecutor(threads);
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpsServer secured() throws IOException {
    HttpsServer https = HttpsServer.create();
    https.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters connection) {
            SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
            parameters.setNeedClientAuth(true);
            connection.setSSLParameters(parameters);
          }
        });
    return https;
  }

  private void handle(HttpExchange exchange) throws IOException {
    Request request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            exchange.getRequestBody().readAllBytes());
    if (request.isBulk()) {
      bulks.incrementAndGet();
    }
    try {
      hanging.await();
      Reply reply = fault.apply(request, this::ask);
      if (reply != null) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        boolean empty = reply.announced() == 0 || request.method().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.announced());
        if (!empty) {
          exchange.getResponseBody().write(reply.body());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private Reply ask(Request request) throws IOException, InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(upstream + request.uri()))
            .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
    if (request.contentType() != null) {
      builder.header("Content-Type", request.contentType());
    }
    HttpResponse<byte[]> response =
        client.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Reply(response.statusCode(), response.body(), response.body().length);
  }
}

package playtime.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import playtime.opensearch.Answer;

/** A REST service on loopback that answers as a test says, and remembers what it was asked. */
final class FakeServer implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** What it was asked. */
  record Request(
      String method, String path, String contentType, String authorization, String body) {

    boolean isRead() {
      return method.equals("GET") || path.endsWith("_search") || path.endsWith("_bulk_get");
    }
  }

  /** What to answer. */
  @FunctionalInterface
  interface Script {
    Answer answer(Request request) throws IOException;
  }

  FakeServer(Script script) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, script));
    server.start();
  }

  private void answer(HttpExchange exchange, Script script) throws IOException {
    Request request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            exchange.getRequestHeaders().getFirst("Authorization"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    requests.add(request);
    Answer answer = script.answer(request);
    byte[] body = JSON.writeValueAsBytes(answer.body());
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The requests that change something. */
  List<Request> writes() {
    return requests.stream().filter(request -> !request.isRead()).toList();
  }

  static Answer ok(JsonNode body) {
    return new Answer(200, body);
  }

  static Answer answer(int status, String json) throws IOException {
    return new Answer(status, JSON.readTree(json));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

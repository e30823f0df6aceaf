package playtime.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;

/** HTTP as tests speak it. */
final class Calls {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;

  Calls(int port) {
    this.port = port;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
    return CLIENT.send(
        request(path).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> bulk(String body) throws IOException, InterruptedException {
    return bulk(BodyPublishers.ofString(body));
  }

  HttpResponse<String> bulk(BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    return CLIENT.send(post(body, headers), BodyHandlers.ofString());
  }

  HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .PUT(BodyPublishers.ofString(body))
            .setHeader("Content-Type", "application/x-ndjson")
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> bulkAsync(String body) {
    return CLIENT.sendAsync(post(BodyPublishers.ofString(body)), BodyHandlers.ofString());
  }

  private HttpRequest post(BodyPublisher body, String... headers) {
    HttpRequest.Builder request = request("/_bulk").POST(body);
    request.setHeader("Content-Type", "application/x-ndjson");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request.build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  /**
   * A call whose body is sent by hand.
   *
   * @param sent of the body, at once
   */
  Socket begin(int contentLength, String sent) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
    String head =
        "POST /_bulk HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
            + contentLength
            + "\r\n\r\n";
    socket.getOutputStream().write((head + sent).getBytes(UTF_8));
    return socket;
  }

  /** The first line of the answer; empty when the connection was closed instead. */
  static String statusLine(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    int c;
    while ((c = socket.getInputStream().read()) >= 0 && c != '\n') {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  /** An action and its source. */
  static String item(String source) {
    return "{\"index\":{\"_index\":\"toniebox-events\"}}\n" + source + "\n";
  }
}

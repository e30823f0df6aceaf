package playtime.provision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import playtime.cli.UserError;
import playtime.opensearch.Answer;
import playtime.opensearch.Tls;

/** A REST interface that speaks JSON: Connect's and that of Dashboards. */
final class Rest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final String name;
  private final String url;
  private final String authorization;

  /**
   * @param name of the service, for messages
   * @param user null for none
   * @param authority certificates (PEM) to check the server's with; null for those that Java trusts
   */
  Rest(String name, URI url, String user, char[] password, Path authority) {
    if (url.getHost() == null || url.getScheme() == null || !url.getScheme().startsWith("http")) {
      throw new UserError("not a URL of a server: '%s', expected http://HOST:PORT".formatted(url));
    }
    this.name = name;
    this.url = url.toString().replaceAll("/+$", "");
    http =
        HttpClient.newBuilder().connectTimeout(LIMIT).sslContext(Tls.trusting(authority)).build();
    authorization = user == null || password == null ? null : basic(user, password);
  }

  private static String basic(String user, char[] password) {
    byte[] credentials = (user + ":" + new String(password)).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(credentials);
  }

  /** The service and its address. */
  String service() {
    return name + " at " + url;
  }

  /**
   * Asks.
   *
   * @throws UserError when there is no answer
   */
  Answer get(String path) throws InterruptedException {
    return send(request(path).GET());
  }

  /** As {@link #get}, with a JSON body. */
  Answer send(String method, String path, JsonNode body) throws InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.toString())));
  }

  /** As {@link #get}, with a body of any type. */
  Answer post(String path, String contentType, byte[] body) throws InterruptedException {
    return send(
        request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path)).timeout(LIMIT).header("osd-xsrf", "true");
    return authorization == null ? request : request.header("Authorization", authorization);
  }

  private Answer send(HttpRequest.Builder request) throws InterruptedException {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), parse(response.body()));
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new UserError("%s does not answer (%s)".formatted(service(), reason), e);
    }
  }

  /** A page instead of JSON, from a proxy perhaps, is an answer without content. */
  private static JsonNode parse(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json.isMissingNode() ? JSON.createObjectNode() : json;
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }
}

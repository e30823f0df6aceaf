package playtime.loader.opensearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.opensearch.client.transport.httpclient5.ResponseException;
import playtime.cli.UserError;
import playtime.opensearch.Answer;
import playtime.opensearch.OpenSearchConnection;

/** Requests about the index, and which of their failures are worth another try. */
final class Rest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final OpenSearchConnection connection;
  private final String index;

  Rest(OpenSearchConnection connection, String index) {
    this.connection = connection;
    this.index = index;
  }

  /** A request of the connection. */
  @FunctionalInterface
  interface Call<T> {
    T send(OpenSearchConnection connection);
  }

  /**
   * Sends a request; statuses are the caller's.
   *
   * @throws UnavailableException when there is no answer
   */
  <T> T call(Call<T> call) throws UnavailableException, InterruptedException {
    try {
      return call.send(connection);
    } catch (RuntimeException e) {
      if (isInterruption(e) || Thread.interrupted()) { // which may also break its connection
        InterruptedException interruption = new InterruptedException(e.getMessage());
        interruption.initCause(e);
        throw interruption;
      }
      if (!(e instanceof UserError)) {
        throw e;
      }
      Answer denial = denial(e);
      if (denial != null) {
        throw refused(denial);
      }
      throw new UnavailableException(e.getMessage(), e);
    }
  }

  /** The client wraps it, and so do we. */
  private static boolean isInterruption(Throwable e) {
    return e != null && (e instanceof InterruptedException || isInterruption(e.getCause()));
  }

  /** Sends a request and returns the answer, which is not one of those worth another try. */
  Answer send(String method, String path, Map<String, String> query, String json)
      throws UnavailableException, InterruptedException {
    Answer answer = call(connection -> connection.send(method, path, query, json));
    if (isLater(answer.status())) {
      throw new UnavailableException(
          "OpenSearch at %s is busy or away: %s".formatted(connection.url(), answer.reason()));
    }
    return answer;
  }

  /** As {@link #send}; the answer is a good one, from every shard that was asked. */
  Answer sendToShards(String method, String path, Map<String, String> query, String json)
      throws UnavailableException, InterruptedException {
    Answer answer = send(method, path, query, json);
    if (answer.status() == NOT_FOUND) {
      throw new UnavailableException(
          "index '%s' has changed meanwhile: %s".formatted(index, answer.reason()));
    }
    if (!answer.ok()) {
      throw refused(answer);
    }
    if (answer.body().at("/_shards/failed").asInt() > 0) {
      throw new UnavailableException("a shard of index '%s' did not answer".formatted(index));
    }
    return answer;
  }

  /** The client makes an exception of these two statuses; null when it is none of them. */
  private static Answer denial(Throwable e) {
    if (e == null) {
      return null;
    }
    if (e instanceof ResponseException response
        && (response.status() == UNAUTHORIZED || response.status() == FORBIDDEN)) {
      String text = e.getMessage();
      return new Answer(response.status(), body(text.substring(text.indexOf('\n') + 1)));
    }
    return denial(e.getCause());
  }

  private static JsonNode body(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode(); // a proxy's page
    }
  }

  /** Whether a server, a proxy or a shard is away or has too much to do. */
  static boolean isLater(int status) {
    return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
  }

  UserError refused(Answer answer) {
    return switch (answer.status()) {
      case UNAUTHORIZED ->
          new UserError(
              "OpenSearch at %s does not let this user in: user and password are set by --opensearch-user and PLAYTIME_OPENSEARCH_PASSWORD"
                  .formatted(connection.url()));
      case FORBIDDEN ->
          new UserError(
              "OpenSearch at %s does not allow this user to read index '%s', which takes the permissions read, view_index_metadata, indices:monitor/stats and indices:admin/refresh: %s"
                  .formatted(connection.url(), index, answer.reason()));
      default ->
          new UserError(
              "OpenSearch at %s refused to read index '%s': %s"
                  .formatted(connection.url(), index, answer.reason()));
    };
  }
}

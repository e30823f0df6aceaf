package playtime.connect;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.opensearch.client.transport.httpclient5.ResponseException;

/**
 * Requests to OpenSearch through the generic client of its Java client, which brings several hosts,
 * TLS and time-outs. Its bulk helper is not used: it retries items on its own, hides what became of
 * them and does not keep two operations on one document in order.
 */
final class OpenSearchHttp implements AutoCloseable {

  /** An answer of any status. */
  static final class Answer {
    private final int status;
    private final byte[] body;

    private Answer(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    int status() {
      return status;
    }

    byte[] body() {
      return body;
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private final PoolingAsyncClientConnectionManager connections;
  private final OpenSearchTransport transport;
  private final OpenSearchGenericClient client;
  private final long deadlineMs;

  OpenSearchHttp(SinkConfig config) {
    List<URI> urls = config.urls();
    HttpHost[] hosts =
        urls.stream()
            .map(url -> new HttpHost(url.getScheme(), url.getHost(), port(url)))
            .toArray(HttpHost[]::new);
    int connectMs = config.getInt(SinkConfig.CONNECTION_TIMEOUT_MS);
    int readMs = config.getInt(SinkConfig.READ_TIMEOUT_MS);
    // the client tries one host after the other
    deadlineMs = (long) hosts.length * (connectMs + readMs) + 1_000;
    connections =
        connections(config, Timeout.ofMilliseconds(connectMs), Timeout.ofMilliseconds(readMs));
    String path = urls.get(0).getPath();
    ApacheHttpClient5TransportBuilder builder =
        ApacheHttpClient5TransportBuilder.builder(hosts)
            // the default looks for modules of Jackson, finds the worker's, and fails on them
            .setMapper(new JacksonJsonpMapper(new ObjectMapper()))
            .setDefaultHeaders(authorization(config))
            .setCompressionEnabled(config.getBoolean(SinkConfig.CONNECTION_COMPRESSION))
            .setRequestConfigCallback(
                request -> requestConfig(request, Timeout.ofMilliseconds(readMs)))
            .setHttpClientConfigCallback(
                http ->
                    http.setConnectionManager(connections)
                        .setIOReactorConfig(
                            IOReactorConfig.custom()
                                .setIoThreadCount(1)
                                .setSoTimeout(Timeout.ofMilliseconds(readMs))
                                .build())
                        .setThreadFactory(
                            new DefaultThreadFactory(
                                "opensearch-sink-" + config.taskName() + "-http", true)));
    if (path != null && path.length() > 1) {
      builder.setPathPrefix(path);
    }
    transport = builder.build();
    client = new OpenSearchGenericClient(transport);
  }

  /** How long a request may take at most, all hosts tried; after that its answer is lost. */
  long deadlineMs() {
    return deadlineMs;
  }

  /** Fails with an {@link IOException} when there is no answer. */
  CompletableFuture<Answer> send(
      String method, String path, Map<String, String> query, byte[] body, String contentType) {
    Requests.JsonBodyBuilder request =
        Requests.builder().method(method).endpoint(path).query(query);
    if (body != null) {
      request.body(Body.from(body, contentType));
    }
    return send(request.build());
  }

  /**
   * The answer to a request with a JSON body, or none.
   *
   * @throws IOException when there is no answer
   */
  Answer call(String method, String path, String json) throws IOException, InterruptedException {
    byte[] body = json == null ? null : json.getBytes(StandardCharsets.UTF_8);
    try {
      return send(method, path, Map.of(), body, "application/json")
          .get(deadlineMs, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + deadlineMs + " ms", e);
    }
  }

  /** Breaks off what is under way: the client alone would wait for a server that hangs. */
  @Override
  public void close() {
    connections.close(CloseMode.IMMEDIATE);
    try {
      transport.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CompletableFuture<Answer> send(Request request) {
    CompletableFuture<Response> response;
    try {
      response = client.executeAsync(request);
    } catch (RuntimeException e) {
      response = CompletableFuture.failedFuture(e);
    }
    return response.handle((answer, failure) -> failure == null ? read(answer) : read(failure));
  }

  private static Answer read(Response response) {
    byte[] body = response.getBody().map(Body::bodyAsBytes).orElse(new byte[0]);
    return new Answer(response.getStatus(), body);
  }

  /** The client throws for some statuses, bare or wrapped; to us they are answers. */
  private static Answer read(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ResponseException answered) {
        String message = String.valueOf(answered.getMessage());
        return new Answer(answered.status(), message.getBytes(StandardCharsets.UTF_8));
      }
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    throw new CompletionException(
        cause instanceof IOException ? cause : new IOException(String.valueOf(cause), cause));
  }

  private static PoolingAsyncClientConnectionManager connections(
      SinkConfig config, Timeout connect, Timeout read) {
    int requests = config.getInt(SinkConfig.MAX_IN_FLIGHT_REQUESTS) + 1;
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setMaxConnPerRoute(requests)
        .setMaxConnTotal(requests * config.urls().size())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(connect).setSocketTimeout(read).build())
        .setTlsStrategy(Tls.strategy(config))
        .build();
  }

  private static RequestConfig.Builder requestConfig(RequestConfig.Builder request, Timeout read) {
    return request.setResponseTimeout(read).setConnectionRequestTimeout(read);
  }

  private static Header[] authorization(SinkConfig config) {
    if (config.username().isEmpty()) {
      return new Header[0];
    }
    String credentials = config.username() + ":" + config.password();
    String encoded =
        Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return new Header[] {new BasicHeader("Authorization", "Basic " + encoded, true)};
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return url.getScheme().equals("https") ? 443 : 80;
  }
}

package playtime.opensearch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.HttpHost;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.TransportException;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import playtime.cli.UserError;

/** A client for one OpenSearch server whose failures are errors of one line. */
public final class OpenSearchConnection implements AutoCloseable {

  private static final int DEFAULT_PORT = 9200;
  private static final ObjectMapper JSON = exactNumbers();
  private static final byte[] NOTHING = {};

  private final URI url;
  private final OpenSearchTransport transport;
  private final OpenSearchClient client;

  /** A request to the server. */
  @FunctionalInterface
  public interface Request<T> {
    T send(OpenSearchClient client) throws IOException;
  }

  private OpenSearchConnection(URI url, OpenSearchTransport transport) {
    this.url = url;
    this.transport = transport;
    client = new OpenSearchClient(transport);
  }

  /** Without authentication. */
  public static OpenSearchConnection to(URI url) {
    return to(url, null, null, null);
  }

  /**
   * Nothing is sent yet.
   *
   * @param user null for none
   * @param authority certificates (PEM) that the server's is checked against; null for those that
   *     the JVM trusts
   * @throws UserError when the URL is none of http or https, a user has no password, or the
   *     certificates cannot be read
   */
  public static OpenSearchConnection to(URI url, String user, char[] password, Path authority) {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null) {
      throw new UserError("not a URL of a server: '%s', expected http://HOST:PORT".formatted(url));
    }
    if (user != null && password == null) {
      throw new UserError(
          "there is no password for the OpenSearch user '%s': set PLAYTIME_OPENSEARCH_PASSWORD"
              .formatted(user));
    }
    int port = url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
    SSLContext tls = Tls.trusting(authority);
    HttpHost host = new HttpHost(url.getScheme(), url.getHost(), port);
    ApacheHttpClient5TransportBuilder builder =
        ApacheHttpClient5TransportBuilder.builder(host).setMapper(new JacksonJsonpMapper(JSON));
    if (url.getPath() != null && url.getPath().length() > 1) {
      builder.setPathPrefix(url.getPath());
    }
    builder.setHttpClientConfigCallback(
        settings -> {
          if (user != null) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(
                new AuthScope(host), new UsernamePasswordCredentials(user, password.clone()));
            settings.setDefaultCredentialsProvider(credentials);
          }
          settings.setConnectionManager(trusting(tls));
          return settings;
        });
    return new OpenSearchConnection(url, builder.build());
  }

  private static PoolingAsyncClientConnectionManager trusting(SSLContext tls) {
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setTlsStrategy(
            // without a verifier of its own, host names are not compared on connections like these
            ClientTlsStrategyBuilder.create()
                .setSslContext(tls)
                .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
                .setHostnameVerifier(new DefaultHostnameVerifier())
                .buildAsync())
        .build();
  }

  /** Numbers in documents keep their digits. */
  private static ObjectMapper exactNumbers() {
    return JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }

  public URI url() {
    return url;
  }

  /**
   * A request that the typed client does not have: a plugin's, or one whose body is a file.
   *
   * @param path below the server's URL
   * @param json null for none
   * @throws UserError when the server cannot be reached, or does not let this user in
   */
  public Answer send(String method, String path, String json) {
    return send(method, path, Map.of(), json);
  }

  /** As {@link #send(String, String, String)}, with parameters of the URL. */
  public Answer send(String method, String path, Map<String, String> query, String json) {
    return ask(client -> decoded(exchange(client, method, path, query, json)));
  }

  /** As {@link #send(String, String, Map, String)}, for an answer whose very bytes count. */
  public RawAnswer sendRaw(String method, String path, Map<String, String> query, String json) {
    return ask(client -> exchange(client, method, path, query, json));
  }

  private static RawAnswer exchange(
      OpenSearchClient client, String method, String path, Map<String, String> query, String json)
      throws IOException {
    Requests.JsonBodyBuilder request =
        Requests.builder().method(method).endpoint(path).query(query);
    if (json != null) {
      request.json(json);
    }
    try (Response response = client.generic().execute(request.build())) {
      byte[] body = response.getBody().map(Body::bodyAsBytes).orElse(NOTHING);
      return new RawAnswer(response.getStatus(), body);
    }
  }

  private static Answer decoded(RawAnswer answer) throws IOException {
    boolean empty = answer.body().length == 0;
    return new Answer(
        answer.status(), empty ? JSON.createObjectNode() : JSON.readTree(answer.body()));
  }

  /**
   * Sends a request of the typed client.
   *
   * @throws UserError when the server cannot be reached, or refuses
   */
  public <T> T ask(Request<T> request) {
    try {
      return request.send(client);
    } catch (OpenSearchException e) {
      throw new UserError("OpenSearch at %s refused the request: %s".formatted(url, cause(e)), e);
    } catch (IOException e) {
      if (e instanceof TransportException || e.getCause() instanceof TransportException) {
        // an answer that is not OpenSearch's own: 401, 403, a proxy's page
        throw new UserError(
            "OpenSearch at %s refused the request (%s): user and password are set by --opensearch-user and PLAYTIME_OPENSEARCH_PASSWORD"
                .formatted(url, reason(e)),
            e);
      }
      throw new UserError(
          "cannot reach OpenSearch at %s (%s): is it running, and is the address right?"
              .formatted(url, reason(e)),
          e);
    }
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (IOException e) {
      throw new UserError("closing the connection to %s failed".formatted(url), e);
    }
  }

  private static String cause(OpenSearchException e) {
    return e.error().rootCause().stream()
        .findFirst()
        .map(cause -> "%s: %s".formatted(cause.type(), cause.reason()))
        .orElse(e.getMessage());
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}

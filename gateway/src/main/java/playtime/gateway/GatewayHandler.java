package playtime.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;

/** Which call it is, who calls, and whether it can be taken now. */
final class GatewayHandler extends Handler.Abstract {

  private static final Pattern BULK = Pattern.compile("/(?:([^/]+)/)?_bulk/?");
  private static final Set<String> LOOKING = Set.of("GET", "HEAD");
  private static final Set<String> SENDING = Set.of("POST", "PUT");
  private static final Set<String> TYPES = Set.of("application/x-ndjson", "application/json");
  private static final JsonFactory JSON = new JsonFactory();

  /** The version of OpenSearch whose bulk call this is. */
  private static final String INFO =
      """
      {"name":"playtime-gateway","cluster_name":"playtime","cluster_uuid":"_na_","version":{\
      "distribution":"opensearch","number":"2.19.0","build_type":"unknown","build_hash":"unknown",\
      "build_date":"unknown","build_snapshot":false,"lucene_version":"9.12.1",\
      "minimum_wire_compatibility_version":"7.10.0","minimum_index_compatibility_version":"7.0.0"},\
      "tagline":"The OpenSearch Project: https://opensearch.org/"}
      """;

  private final GatewayContext gateway;
  private final BearerToken token;

  /**
   * @param token null when callers need none
   */
  GatewayHandler(GatewayContext gateway, BearerToken token) {
    this.gateway = gateway;
    this.token = token;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    String path = Request.getPathInContext(request);
    Matcher bulk = BULK.matcher(path);
    boolean isBulk = bulk.matches();
    boolean isHealth = path.equals("/live") || path.equals("/ready");
    boolean isPage = isHealth || path.equals("/") || path.equals("/metrics");
    String method = request.getMethod();
    if (!isHealth && !isAllowed(request)) {
      refuse(Refusal.UNAUTHORIZED, request, response, callback);
    } else if (!isBulk && !isPage) {
      String reason = "there is no [%s]: this takes _bulk calls alone".formatted(path);
      refuse(new Refusal(404, "invalid_path_exception", reason), request, response, callback);
    } else if (!(isBulk ? SENDING : LOOKING).contains(method)) {
      response.getHeaders().put(HttpHeader.ALLOW, isBulk ? "POST, PUT" : "GET, HEAD");
      String reason = "[%s] does not take %s".formatted(path, method);
      refuse(new Refusal(405, "illegal_argument_exception", reason), request, response, callback);
    } else if (isBulk) {
      bulk(index(bulk), request, response, callback);
    } else {
      page(path, response, callback);
    }
    return true;
  }

  private static String index(Matcher bulk) {
    return bulk.group(1) == null ? null : URIUtil.decodePath(bulk.group(1));
  }

  private boolean isAllowed(Request request) {
    return token == null || token.isIn(request.getHeaders().get(HttpHeader.AUTHORIZATION));
  }

  private void bulk(String index, Request request, Response response, Callback callback) {
    Refusal refusal = refusal(request);
    if (refusal != null) {
      refuse(refusal, request, response, callback);
      return;
    }
    BodyDecoder decoder =
        encoding(request).isEmpty() ? new BodyDecoder.Plain() : new BodyDecoder.Gzip();
    new BulkExchange(gateway, request, response, callback, index, decoder).start();
  }

  /** What can be told before the body is read. */
  private Refusal refusal(Request request) {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (type == null || !TYPES.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
      return new Refusal(
          406,
          "media_type_header_exception",
          "Content-Type header [%s] is not supported; one is application/x-ndjson".formatted(type));
    }
    if (!Set.of("", "gzip", "x-gzip").contains(encoding(request))) {
      return new Refusal(
          415,
          "illegal_argument_exception",
          "Content-Encoding [%s] is not supported; gzip is".formatted(encoding(request)));
    }
    if (request.getLength() > gateway.maxBodyBytes()) {
      return Refusal.tooLarge(gateway.maxBodyBytes());
    }
    if (gateway.watch().problem() != null) {
      return Refusal.unavailable(gateway.watch().problem());
    }
    return gateway.memory().isExhausted() ? Refusal.BUSY : null;
  }

  private static String encoding(Request request) {
    String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
    String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
    return name.equals("identity") ? "" : name;
  }

  private void refuse(Refusal refusal, Request request, Response response, Callback callback) {
    gateway.metrics().refused(refusal);
    if (request.getLength() == 0) {
      refusal.write(response, callback);
    } else {
      Drain.after(refusal, request, response, callback, gateway.clientTimeout());
    }
  }

  private void page(String path, Response response, Callback callback) throws IOException {
    String problem = gateway.watch().problem();
    switch (path) {
      case "/" -> write(response, callback, BulkAnswer.JSON_TYPE, INFO.getBytes(UTF_8));
      case "/metrics" -> write(response, callback, GatewayMetrics.TYPE, gateway.metrics().scrape());
      case "/live" -> write(response, callback, BulkAnswer.JSON_TYPE, state("RUNNING", null));
      default -> {
        response.setStatus(
            problem == null ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503);
        byte[] body = state(problem == null ? "READY" : "NO_KAFKA", problem);
        write(response, callback, BulkAnswer.JSON_TYPE, body);
      }
    }
  }

  private static byte[] state(String state, String problem) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      json.writeStringField("state", state);
      if (problem != null) {
        json.writeStringField("problem", problem);
      }
      json.writeEndObject();
    }
    return body.toByteArray();
  }

  private static void write(Response response, Callback callback, String type, byte[] body) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}

package playtime.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.URIUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers GET and HEAD with pages. */
final class PageHandler extends Handler.Abstract {

  private static final Logger LOG = LoggerFactory.getLogger(PageHandler.class);

  /** Scripts, styles and data come from here and nowhere else; nothing may frame a page. */
  private static final Map<String, String> SECURITY =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  private volatile PathMappings<Page> pages = new PathMappings<>();

  /** Adds pages; parts of their paths in braces vary. */
  synchronized void add(Map<String, Page> added) {
    PathMappings<Page> all = new PathMappings<>();
    pages.streamResources().forEach(page -> all.put(page.getPathSpec(), page.getResource()));
    added.forEach((path, page) -> all.put(new UriTemplatePathSpec(path), page));
    pages = all;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    SECURITY.forEach(response.getHeaders()::put);
    MatchedResource<Page> matched = pages.getMatched(Request.getPathInContext(request));
    if (matched == null) {
      Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404, "no such page");
      return true;
    }
    String method = request.getMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      response.getHeaders().put("Allow", "GET, HEAD");
      Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
      return true;
    }
    try {
      write(response, callback, matched.getResource().render(query(request, matched)));
    } catch (HttpException e) {
      LOG.debug("{}", request.getHttpURI(), e);
      fail(request, response, callback, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
    } catch (IOException | RuntimeException e) {
      LOG.error("cannot render {}", request.getHttpURI(), e);
      Response.writeError(request, response, callback, HttpStatus.INTERNAL_SERVER_ERROR_500);
    }
    return true;
  }

  private static Query query(Request request, MatchedResource<Page> matched) {
    UriTemplatePathSpec path = (UriTemplatePathSpec) matched.getPathSpec();
    Map<String, String> parameters = new LinkedHashMap<>();
    try {
      for (Fields.Field field : Request.extractQueryParameters(request, StandardCharsets.UTF_8)) {
        parameters.put(field.getName(), field.getValue());
      }
    } catch (IllegalArgumentException e) {
      throw new HttpException(HttpStatus.BAD_REQUEST_400, "the query string is malformed", e);
    }
    Map<String, String> parts = new LinkedHashMap<>();
    path.getPathParams(Request.getPathInContext(request))
        .forEach((name, part) -> parts.put(name, URIUtil.decodePath(part)));
    return new Query(parts, parameters);
  }

  private static void write(Response response, Callback callback, Page.Content content) {
    HttpFields.Mutable headers = response.getHeaders();
    response.setStatus(content.status());
    headers.put("Content-Type", content.type());
    headers.put("Cache-Control", "no-store");
    response.write(true, ByteBuffer.wrap(content.body()), callback);
  }

  private static void fail(
      Request request, Response response, Callback callback, HttpException failure) {
    if (failure.status() == HttpStatus.SERVICE_UNAVAILABLE_503) {
      response.getHeaders().put("Retry-After", 1);
    }
    Response.writeError(request, response, callback, failure.status(), failure.getMessage());
  }
}

package playtime.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import playtime.http.Page;

/**
 * The page's files for {@link playtime.http.HttpServer}: {@code /} and what it loads, below {@code
 * /page/}. A fixed list, read once; no part of a request's path reaches the class path.
 */
public final class PageFiles {

  private static final String INDEX = "index.html";

  private static final List<String> FILES =
      List.of(
          "api.js",
          "chart.js",
          "csv.js",
          "dom.js",
          "download.js",
          "favicon.svg",
          "format.js",
          "heat.js",
          "identity.js",
          "live.js",
          "main.js",
          "parts.js",
          "settings.js",
          "sinks.js",
          "spark.js",
          "speak.js",
          "style.css",
          "table.js",
          "theme.js",
          "views/health.js",
          "views/now.js",
          "views/overview.js",
          "views/quality.js",
          "views/sessions.js",
          "views/tonies.js",
          "views/user.js",
          "views/users.js",
          "weeks.js");

  private static final String CHARTS = "chart.umd.min.js";
  private static final String CHARTS_FOLDER = "/META-INF/resources/webjars/chart.js/%s/dist/";
  private static final String CHARTS_VERSION =
      "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";
  private static final int OK = 200;

  private PageFiles() {}

  /**
   * The files by path.
   *
   * @throws UncheckedIOException when the class path is damaged
   */
  public static Map<String, Page> byPath() {
    Map<String, Page> pages = new LinkedHashMap<>();
    pages.put("/", page(INDEX, read(INDEX)));
    FILES.forEach(file -> pages.put("/page/" + file, page(file, read(file))));
    pages.put(
        "/page/" + CHARTS, page(CHARTS, read(CHARTS_FOLDER.formatted(chartsVersion()) + CHARTS)));
    return pages;
  }

  private static Page page(String file, byte[] body) {
    Page.Content content = new Page.Content(OK, type(file), body);
    return query -> content;
  }

  /** Browsers refuse scripts and styles of another type. */
  static String type(String file) {
    return switch (file.substring(file.lastIndexOf('.'))) {
      case ".html" -> "text/html; charset=utf-8";
      case ".js" -> "text/javascript; charset=utf-8";
      case ".css" -> "text/css; charset=utf-8";
      case ".svg" -> "image/svg+xml; charset=utf-8";
      default -> throw new IllegalArgumentException(file);
    };
  }

  private static String chartsVersion() {
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(read(CHARTS_VERSION)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  private static byte[] read(String file) {
    try (InputStream resource = PageFiles.class.getResourceAsStream(file)) {
      if (resource == null) {
        throw new IOException("not on the class path: " + file);
      }
      return resource.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package playtime.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** A browser in some time zone, as far as Vega needs one. Not thread-safe. */
final class Vega {

  private static final Engine ENGINE =
      Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();

  private static final List<Source> SOURCES =
      List.of(
          source("browser.js"),
          source("vega.min.js"),
          source("vega-lite.min.js"),
          source("dashboards.js"));

  /** Kept, as the libraries take a second to read. */
  private static final Map<ZoneId, Vega> BROWSERS = new HashMap<>();

  private final Context context;

  /**
   * What came of a specification.
   *
   * @param messages warnings and errors of the compiler and the data flow
   * @param rows the data behind the marks, after all transforms
   * @param items the marks that would be drawn
   */
  record Drawing(List<String> messages, List<JsonNode> rows, List<JsonNode> items) {}

  private Vega(ZoneId zone) {
    context = Context.newBuilder("js").engine(ENGINE).timeZone(zone).build();
    SOURCES.forEach(context::eval);
  }

  static Vega in(ZoneId zone) {
    return BROWSERS.computeIfAbsent(zone, Vega::new);
  }

  /**
   * Compiles a Vega-Lite specification and runs it over an answer of OpenSearch.
   *
   * @throws org.graalvm.polyglot.PolyglotException when it does not compile or run
   */
  Drawing draw(JsonNode spec, JsonNode answer) {
    Value drawing =
        context
            .getBindings("js")
            .getMember("dashboards")
            .execute(spec.toString(), answer.toString());
    JsonNode json = SavedObject.tree(drawing.asString());
    List<String> messages = elements(json.get("messages")).stream().map(JsonNode::asText).toList();
    return new Drawing(messages, elements(json.get("rows")), elements(json.get("items")));
  }

  private static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static Source source(String file) {
    try (Reader reader =
        new InputStreamReader(
            Vega.class.getResourceAsStream("/vega/" + file), StandardCharsets.UTF_8)) {
      return Source.newBuilder("js", reader, file).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package playtime.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import playtime.model.Topics;

/**
 * The saved objects as Dashboards imports them: NDJSON, one object a line ({@code POST
 * /api/saved_objects/_import?overwrite=true}, docs/dashboards.md). They stand in {@code
 * playtime.ndjson}, in the module and on its class path.
 */
public final class SavedObjects {

  private static final String RESOURCE = "/dashboards/playtime.ndjson";
  private static final String TITLE = "title";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The default prefix where a name begins: of an index, of a saved object, or in a link to one.
   * What stands before it is the same however deep the JSON is quoted, and prose has none of it.
   */
  private static final Pattern NAME =
      Pattern.compile("(?<=[\",]|#/view/)" + Pattern.quote(Topics.DEFAULT_PREFIX));

  private SavedObjects() {}

  /**
   * The file for a deployment. With another prefix than the default, the ids differ, too, so that
   * deployments can share one Dashboards, and the titles say whose they are.
   *
   * @param prefix of topics and indices, e.g. {@code toniebox-}
   * @throws IllegalArgumentException when the prefix has characters that no topic name has
   */
  public static byte[] ndjson(String prefix) {
    if (!prefix.matches("[A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException("no prefix of topic names: " + prefix);
    }
    String file = file();
    if (prefix.equals(Topics.DEFAULT_PREFIX)) {
      return file.getBytes(UTF_8);
    }
    return NAME.matcher(file)
        .replaceAll(Matcher.quoteReplacement(prefix))
        .lines()
        .map(line -> entitled(line, prefix) + "\n")
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }

  private static String entitled(String line, String prefix) {
    try {
      ObjectNode object = (ObjectNode) JSON.readTree(line);
      if (!object.get("type").textValue().equals("index-pattern")) {
        ObjectNode attributes = (ObjectNode) object.get("attributes");
        attributes.put(TITLE, "%s (%s)".formatted(attributes.get(TITLE).textValue(), prefix));
      }
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(RESOURCE + " holds something else than JSON", e);
    }
  }

  private static String file() {
    try (InputStream file = SavedObjects.class.getResourceAsStream(RESOURCE)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }
}

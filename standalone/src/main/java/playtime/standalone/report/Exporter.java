package playtime.standalone.report;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opensearch.client.opensearch.core.search.Hit;
import playtime.cli.UserError;
import playtime.model.Topics;
import playtime.opensearch.OpenSearchConnection;

/**
 * Writes the final documents as they stand in OpenSearch, one file for each index: NDJSON, {@code
 * _id} first and then the document's fields in their order and with their digits, sorted by the
 * bytes of {@code _id}. Memory is bounded; a file appears when it is whole.
 */
public final class Exporter {

  private static final long MEMORY = 16L << 20;
  private static final int BUFFER = 1 << 16;
  private static final String ID = "_id";

  // Files are named as indices are, without the prefix.
  private static final Topics FILES = new Topics("");

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private final Search search;
  private final Topics topics;
  private final long memory;

  public Exporter(OpenSearchConnection openSearch, Topics topics) {
    this(openSearch, topics, MEMORY);
  }

  Exporter(OpenSearchConnection openSearch, Topics topics, long memory) {
    search = new Search(openSearch);
    this.topics = topics;
    this.memory = memory;
  }

  /**
   * Writes {@code sessions.ndjson} and the others into the directory, which is made when it is not
   * there; files of an earlier export are replaced.
   *
   * @return documents by file name
   * @throws UserError when the server cannot be reached or a file cannot be written
   */
  public Map<String, Long> export(Path directory) {
    List<String> indices = topics.results();
    search.refresh(indices);
    Map<String, Long> counts = new LinkedHashMap<>();
    try {
      Files.createDirectories(directory);
      // beside the result: the same disk, so that the finished file only has to be renamed
      Path work = Files.createTempDirectory(directory, ".export");
      try {
        for (int i = 0; i < indices.size(); i++) {
          String file = FILES.results().get(i) + ".ndjson";
          counts.put(file, export(indices.get(i), work, directory.resolve(file)));
        }
      } finally {
        delete(work);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UserError(
          "cannot write the export to %s: %s".formatted(directory, e.getMessage()), e);
    }
    return counts;
  }

  private long export(String index, Path work, Path target) throws IOException {
    SortedLines lines = new SortedLines(work, memory);
    long[] count = new long[1];
    search.eachDocument(
        index,
        hit -> {
          try {
            lines.add(hit.id().getBytes(StandardCharsets.UTF_8), line(hit));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          count[0]++;
        });
    Path whole = Files.createTempFile(work, "whole", null);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(whole), BUFFER)) {
      lines.writeTo(out);
    }
    Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
    return count[0];
  }

  private static byte[] line(Hit<ObjectNode> hit) throws IOException {
    ObjectNode line = JSON.createObjectNode();
    line.put(ID, hit.id());
    line.setAll(hit.source());
    return JSON.writeValueAsBytes(line);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}

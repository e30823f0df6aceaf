package playtime.loader.opensearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the answer to a search that is sorted by {@code _seq_no}. A document's source is cut out of
 * the answer as it stands, because OpenSearch hands out the very bytes that it was given: numbers
 * keep their digits, texts their escapes.
 */
final class PageParser {

  /** What OpenSearch took in, it shall be possible to read: no limits of ours. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final String index;
  private final byte[] answer;
  private final List<Document> documents = new ArrayList<>();
  private boolean partial;

  private PageParser(String index, byte[] answer) {
    this.index = index;
    this.answer = answer;
  }

  /**
   * The page in an answer.
   *
   * @throws UnavailableException when a shard did not answer in full
   * @throws IOException when it is no answer to such a search
   */
  static Page parse(String index, byte[] answer) throws IOException, UnavailableException {
    PageParser parser = new PageParser(index, answer);
    parser.readAnswer();
    if (parser.partial) {
      throw new UnavailableException("a shard of index '%s' did not answer".formatted(index));
    }
    return new Page(parser.documents, answer.length);
  }

  private void readAnswer() throws IOException {
    try (JsonParser json = JSON.createParser(answer)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "timed_out" -> partial |= json.getValueAsBoolean();
          case "_shards" -> readShards(json);
          case "hits" -> readHits(json);
          default -> json.skipChildren();
        }
      }
    }
  }

  private void readShards(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      partial |= name.equals("failed") && json.getValueAsLong() > 0;
      json.skipChildren();
    }
  }

  private void readHits(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean list = json.currentName().equals("hits");
      json.nextToken();
      if (list) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          documents.add(readHit(json));
        }
      } else {
        json.skipChildren();
      }
    }
  }

  private Document readHit(JsonParser json) throws IOException {
    String id = null;
    byte[] source = null;
    Long seqNo = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "_id" -> id = json.getText();
        case "_source" -> source = cutOut(json);
        case "sort" -> {
          json.nextToken();
          seqNo = json.getLongValue();
          json.nextToken();
        }
        default -> json.skipChildren();
      }
    }
    if (source == null) {
      throw new IOException("it does not keep the _source of its documents");
    }
    if (id == null || seqNo == null) {
      throw new IOException("a document has no _id or no _seq_no");
    }
    return new Document(index, id, seqNo, source);
  }

  private byte[] cutOut(JsonParser json) throws IOException {
    int from = (int) json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    int to = (int) json.currentLocation().getByteOffset();
    return Arrays.copyOfRange(answer, from, to);
  }
}

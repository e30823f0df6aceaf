package playtime.connect;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The body of a bulk request: for each operation an action line and, unless it deletes, the
 * document.
 */
final class BulkBody {

  private static final byte[] INDEX = ascii("{\"index\":{");
  private static final byte[] DELETE = ascii("{\"delete\":{");
  private static final byte[] ID = ascii(",\"_id\":\"");
  private static final byte[] VERSION = ascii("\",\"version_type\":\"external\",\"version\":");
  private static final byte[] END = ascii("}}\n");

  private BulkBody() {}

  static byte[] of(List<Operation> operations) {
    int size = 0;
    for (Operation operation : operations) {
      size += operation.bytes();
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream(size);
    for (Operation operation : operations) {
      write(operation, body);
    }
    return body.toByteArray();
  }

  private static void write(Operation operation, ByteArrayOutputStream body) {
    body.writeBytes(operation.isDelete() ? DELETE : INDEX);
    body.writeBytes(operation.target().indexField());
    if (operation.id() != null) {
      body.writeBytes(ID);
      body.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(operation.id()));
      body.writeBytes(VERSION);
      body.writeBytes(ascii(Long.toString(operation.version())));
    }
    body.writeBytes(END);
    if (!operation.isDelete()) {
      body.writeBytes(operation.document());
      body.write('\n');
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

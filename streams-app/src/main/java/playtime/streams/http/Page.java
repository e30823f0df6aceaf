package playtime.streams.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Something that can be looked at. */
@FunctionalInterface
public interface Page {

  Content render() throws IOException;

  /**
   * What it looks like now.
   *
   * @param status of HTTP
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Content(int status, String type, byte[] body) {

    void write(Response response, Callback callback) {
      response.setStatus(status);
      response.getHeaders().put("Content-Type", type);
      response.getHeaders().put("Cache-Control", "no-store");
      response.write(true, ByteBuffer.wrap(body), callback);
    }
  }
}

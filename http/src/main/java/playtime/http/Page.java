package playtime.http;

import java.io.IOException;

/** Something that can be looked at. */
@FunctionalInterface
public interface Page {

  /**
   * What it looks like now.
   *
   * @throws HttpException when the query cannot be answered
   * @throws InterruptedException when the server stops
   */
  Content render(Query query) throws IOException, InterruptedException;

  /**
   * What is seen.
   *
   * @param status of HTTP
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Content(int status, String type, byte[] body) {}
}

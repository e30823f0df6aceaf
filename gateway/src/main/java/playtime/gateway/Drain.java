package playtime.gateway;

import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers before the body was read, then reads and forgets what the client still sends: closing at
 * once would reset the connection, and many clients would see that instead of the answer.
 */
final class Drain {

  /** Who sends more than this after the answer does not listen. */
  private static final long LIMIT_BYTES = 64L << 20;

  private final Request request;
  private final Callback callback;
  private final ClientPace pace;
  private long drained;
  private long waitingSince;

  private Drain(Request request, Callback callback, Duration patience) {
    this.request = request;
    this.callback = callback;
    this.pace = new ClientPace(patience);
  }

  static void after(
      Refusal refusal, Request request, Response response, Callback callback, Duration patience) {
    response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    Drain drain = new Drain(request, callback, patience);
    refusal.write(response, Callback.from(drain::read, callback::failed));
  }

  private void read() {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        waitingSince = System.nanoTime();
        request.demand(this::arrived);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        break;
      }
      drained += chunk.remaining();
      chunk.release();
      if (chunk.isLast() || drained > LIMIT_BYTES) {
        break;
      }
    }
    callback.succeeded();
  }

  private void arrived() {
    pace.waited(System.nanoTime() - waitingSince);
    if (pace.isTooSlow(drained)) {
      callback.succeeded();
    } else {
      read();
    }
  }
}

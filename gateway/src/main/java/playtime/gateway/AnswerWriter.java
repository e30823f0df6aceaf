package playtime.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/** Writes an answer piece by piece, as the client takes it. */
final class AnswerWriter extends IteratingCallback {

  private final Response response;
  private final BulkAnswer answer;
  private final Callback callback;

  /**
   * @param callback told when the client has it all
   */
  AnswerWriter(Response response, BulkAnswer answer, Callback callback) {
    this.response = response;
    this.answer = answer;
    this.callback = callback;
    response.setStatus(HttpStatus.OK_200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, BulkAnswer.JSON_TYPE);
  }

  @Override
  protected Action process() throws IOException {
    if (answer.isOver()) {
      return Action.SUCCEEDED;
    }
    byte[] piece = answer.next();
    response.write(answer.isOver(), ByteBuffer.wrap(piece), this);
    return Action.SCHEDULED;
  }

  @Override
  protected void onCompleteSuccess() {
    callback.succeeded();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    callback.failed(cause);
  }
}

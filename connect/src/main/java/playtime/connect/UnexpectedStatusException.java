package playtime.connect;

import java.io.IOException;

/** The server answered a request other than a bulk with a status that does not help. */
final class UnexpectedStatusException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;

  UnexpectedStatusException(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}

package playtime.connect;

import java.util.List;
import javax.net.ssl.SSLException;

/** How a bulk request ended. */
sealed interface BulkAnswer {

  /** The server looked at every operation; results in the order of the operations. */
  record Items(List<ItemResult> results) implements BulkAnswer {}

  /** The request failed as a whole. */
  record Failed(Kind kind, int status, String message) implements BulkAnswer {

    private static final int MAX_MESSAGE = 500;

    public Failed {
      message = message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…";
    }

    /** There was no bulk request, or no answer to it. */
    static Failed of(Throwable cause) {
      if (cause instanceof UnexpectedStatusException answered) {
        boolean denied = Kind.ofStatus(answered.status()) == Kind.DENIED;
        return new Failed(
            denied ? Kind.DENIED : Kind.UNAVAILABLE, answered.status(), answered.getMessage());
      }
      return new Failed(
          cause instanceof SSLException ? Kind.DENIED : Kind.UNAVAILABLE, 0, String.valueOf(cause));
    }
  }

  /** Why a request failed as a whole. */
  enum Kind {
    /** No answer, an unusable one, or one that says "later": nothing is known of the operations. */
    UNAVAILABLE,
    /** 401 or 403, or certificates that do not fit: somebody has to act. */
    DENIED,
    /** 413: the same operations may pass in smaller requests. */
    TOO_LARGE,
    /** 400: one of the operations spoils the request. */
    BAD_REQUEST;

    static Kind ofStatus(int status) {
      return switch (status) {
        case 401, 403 -> DENIED;
        case 413 -> TOO_LARGE;
        case 400 -> BAD_REQUEST;
        default -> UNAVAILABLE;
      };
    }
  }
}

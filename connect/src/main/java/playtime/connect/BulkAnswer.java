package playtime.connect;

import java.util.List;

/** How a bulk request ended. */
sealed interface BulkAnswer {

  /** The server looked at every operation; results in the order of the operations. */
  record Items(List<ItemResult> results) implements BulkAnswer {}

  /** The request failed as a whole. */
  record Failed(Kind kind, int status, String message) implements BulkAnswer {}

  /** Why a request failed as a whole. */
  enum Kind {
    /** No answer, an unusable one, or one that says "later": nothing is known of the operations. */
    UNAVAILABLE,
    /** 401 or 403: somebody has to act. */
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

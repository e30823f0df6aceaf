package playtime.connect;

/**
 * What the server said of one operation of a bulk.
 *
 * @param status HTTP status of the item
 * @param error type of the error, or null when there was none
 * @param reason the server's explanation, or null
 */
record ItemResult(int status, String error, String reason) {

  /** What follows from an answer. */
  enum Outcome {
    /** Written, or nothing to delete. */
    DONE,
    /** The index holds this version or a newer one: a re-delivery. */
    CONFLICT,
    /** The server is busy or a shard is away. */
    RETRY,
    /** Not allowed now: a read-only index, a full disk, missing rights. Somebody has to act. */
    DENIED,
    /** The index is gone. */
    INDEX_MISSING,
    /** The server stumbled over it. */
    INTERNAL_ERROR,
    /** The server will never take this document. */
    REJECTED
  }

  Outcome outcome() {
    return switch (status) {
      case 409 -> Outcome.CONFLICT;
      case 429, 502, 503, 504 -> Outcome.RETRY;
      case 401, 403 -> Outcome.DENIED;
      case 404 ->
          // deleting what is not there is no error
          error == null ? Outcome.DONE : Outcome.INDEX_MISSING;
      default -> {
        if (status >= 500) {
          yield Outcome.INTERNAL_ERROR;
        }
        if (status < 300) {
          yield Outcome.DONE;
        }
        yield "index_closed_exception".equals(error) ? Outcome.DENIED : Outcome.REJECTED;
      }
    };
  }
}

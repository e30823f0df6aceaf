package playtime.embedded;

/** A server could not be started or asked. The message is one line: what happened, what to do. */
public final class EmbeddedException extends RuntimeException {

  public EmbeddedException(String message) {
    super(message);
  }

  public EmbeddedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The innermost cause in one line: libraries wrap what happened several times. */
  static String reason(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message =
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return message.strip().lines().findFirst().orElse(root.getClass().getSimpleName());
  }
}

package playtime.cli;

/**
 * Something the person at the terminal can act on: a wrong setting, an unreachable server, a full
 * disk. The message is one line that says what is wrong and what to do about it; no stack trace is
 * shown.
 */
public final class UserError extends RuntimeException {

  public UserError(String message) {
    super(message);
  }

  public UserError(String message, Throwable cause) {
    super(message, cause);
  }
}

package playtime.loader.input;

/** What becomes of a line in its place in a file. */
public enum LineFate {
  /** Sent as it is. */
  SEND,
  /** Skipped: blank. */
  BLANK,
  /** Skipped: an {@code index} or {@code create} action. */
  ACTION,
  /** Not sent: {@code delete}, or {@code update} with the line after it. */
  UNSUPPORTED,
  /** Not sent: longer than {@link LineReader#MAX_LINE_BYTES}. */
  TOO_LONG
}

package playtime.loader.input;

/**
 * Decides the fate of a file's lines one after another; plain NDJSON and {@code _bulk} may be mixed
 * in one file. All it remembers is whether an {@code update} waits for its second line. A blank
 * line is never that second line: it is skipped as if it were not there.
 */
public final class BulkLines {

  private boolean afterUpdate;

  /** The fate of the next line. */
  public LineFate next(byte[] line) {
    LineKind kind = LineKind.of(line);
    if (kind == LineKind.BLANK) {
      return LineFate.BLANK;
    }
    if (takeAfterUpdate()) {
      return LineFate.UNSUPPORTED;
    }
    afterUpdate = kind == LineKind.UPDATE_ACTION;
    return switch (kind) {
      case WRITE_ACTION -> LineFate.ACTION;
      case UPDATE_ACTION, DELETE_ACTION -> LineFate.UNSUPPORTED;
      default -> LineFate.SEND;
    };
  }

  /** Whether the next line that is not blank belongs to an {@code update}, and is no event. */
  public boolean isAfterUpdate() {
    return afterUpdate;
  }

  /** The fate of the next line, of which nothing is known but that it is too long. */
  public LineFate nextTooLong() {
    return takeAfterUpdate() ? LineFate.UNSUPPORTED : LineFate.TOO_LONG;
  }

  private boolean takeAfterUpdate() {
    boolean was = afterUpdate;
    afterUpdate = false;
    return was;
  }
}

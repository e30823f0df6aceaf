package playtime.oracle;

import java.util.Locale;

/** The status of a session document, in the order in which accounting lists them. */
public enum Status {
  COMPLETE,
  OPEN,
  SUPERSEDED,
  ORPHAN_STOP;

  /** As it is written in documents. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package playtime.model;

import java.util.Locale;

/** What a session document says about its anchor event (docs/semantics.md, "Sessions"). */
public enum Status {
  /** A start whose stop is there. */
  COMPLETE,
  /** A start with nothing after it yet: playing, or never stopped. */
  OPEN,
  /** A start followed by another start: its stop is missing. */
  SUPERSEDED,
  /** A stop whose start is missing. */
  ORPHAN_STOP;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** As it stands in documents, e.g. {@code orphan_stop}. */
  public String text() {
    return text;
  }
}

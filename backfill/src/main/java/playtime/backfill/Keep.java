package playtime.backfill;

import java.io.Serializable;

/**
 * What an output needs beyond sessions and counts; what nobody needs is not carried about.
 *
 * @param events valid, deduplicated events as they were sent
 * @param rejected refused records
 */
record Keep(boolean events, boolean rejected) implements Serializable {

  /** Whether the bytes of a playback event may still be needed, should it be refused or not. */
  boolean values() {
    return events || rejected;
  }
}

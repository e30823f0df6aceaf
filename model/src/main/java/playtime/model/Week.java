package playtime.model;

import java.io.Serializable;

/**
 * One ISO week in the week zone: Monday 00:00 to Monday 00:00, of 167 to 169 hours where clocks
 * change.
 *
 * @param index weeks since the Monday before the epoch; consecutive
 * @param name {@code 2026-W15}
 * @param start first millisecond
 * @param end first millisecond of the next week
 */
public record Week(int index, String name, long start, long end) implements Serializable {

  /** Of the number alone: a week is looked up for every session. */
  @Override
  public int hashCode() {
    return index;
  }
}

package playtime.loader;

import java.util.List;

/**
 * What became of every line, or document, that was read: {@code read = sent + blank + actions +
 * unsupported + tooLong + failed}.
 *
 * @param sent acknowledged by the broker
 * @param blank skipped: only spaces and tabs
 * @param actions skipped: {@code index} and {@code create} lines of the {@code _bulk} format
 * @param unsupported not sent: {@code delete}, and {@code update} with the line after it
 * @param tooLong not sent: longer than the loader, or the topic, takes
 * @param failed not acknowledged within the bounded retry
 * @param interrupted whether reading was stopped before the end
 * @param inputLeft whether input was left unread because a source or the broker failed
 * @param problems one line for each of the first few of a kind, naming file and line, or index and
 *     document
 */
public record LoadResult(
    long read,
    long sent,
    long blank,
    long actions,
    long unsupported,
    long tooLong,
    long failed,
    boolean interrupted,
    boolean inputLeft,
    List<String> problems) {

  public LoadResult {
    problems = List.copyOf(problems);
  }

  /** Whether all input was read and every event in it was sent. */
  public boolean isComplete() {
    return !interrupted && !inputLeft && unsupported + tooLong + failed == 0;
  }
}

package playtime.embedded;

import java.util.List;
import java.util.stream.Stream;

/**
 * A connector and its tasks as the worker's REST interface tells them.
 *
 * @param state of the connector: {@code RUNNING}, {@code PAUSED}, {@code FAILED}, …
 * @param workerId host and port of the worker that runs it
 * @param trace of a failed connector, else empty
 */
public record ConnectorStatus(String state, String workerId, String trace, List<Task> tasks) {

  private static final String RUNNING = "RUNNING";
  private static final String FAILED = "FAILED";
  private static final String CAUSE = "Caused by: ";

  public ConnectorStatus {
    tasks = List.copyOf(tasks);
  }

  /**
   * One task.
   *
   * @param trace of a failed task, else empty
   */
  public record Task(int id, String state, String workerId, String trace) {}

  /** Whether the connector and every task run; false while it has no task. */
  public boolean running() {
    return state.equals(RUNNING)
        && !tasks.isEmpty()
        && tasks.stream().allMatch(task -> task.state().equals(RUNNING));
  }

  public boolean failed() {
    return state.equals(FAILED) || tasks.stream().anyMatch(task -> task.state().equals(FAILED));
  }

  /**
   * First line of the first trace there is, and its innermost cause: the first line often says no
   * more than that the task ended. Empty when nothing failed.
   */
  public String failure() {
    return Stream.concat(Stream.of(trace), tasks.stream().map(Task::trace))
        .filter(text -> !text.isBlank())
        .map(ConnectorStatus::essence)
        .findFirst()
        .orElse("");
  }

  private static String essence(String trace) {
    List<String> lines = trace.strip().lines().toList();
    return lines.stream()
        .filter(line -> line.startsWith(CAUSE))
        .reduce((first, second) -> second)
        .map(line -> lines.get(0) + "; " + line.substring(CAUSE.length()))
        .orElse(lines.get(0));
  }

  /**
   * Whether connector and tasks are where {@code worker} is, and not a dead worker's last words.
   */
  boolean isOn(String worker) {
    return workerId.equals(worker) && tasks.stream().allMatch(t -> t.workerId().equals(worker));
  }
}

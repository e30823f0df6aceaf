package playtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import playtime.embedded.Guarded;

/**
 * A main class of the class path in a process of its own, which can be killed, frozen and asked to
 * stop. All of them end with this JVM.
 */
final class ChildJvm {

  private static final int PATIENCE_S = 40;
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "children"));
  }

  private final Process process;
  private final Path log;

  private ChildJvm(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a process.
   *
   * @param log is appended to
   * @param heap as {@code -Xmx} takes it
   */
  static ChildJvm start(Path log, String heap, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(Guarded.class.getName(), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Process process =
          builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
      RUNNING.add(process);
      return new ChildJvm(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Path log() {
    return log;
  }

  /** {@code kill -9}; returns when it is gone. */
  void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** {@code SIGTERM}; returns its exit code. */
  int terminate() {
    // not Process.destroy(), which closes the pipe that Guarded reads
    process.toHandle().destroy();
    awaitExit();
    return process.exitValue();
  }

  /** Waits for it to end by itself; returns its exit code. */
  int awaitExit() {
    try {
      assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS))
          .as("process %d ends, its log is %s", process.pid(), log)
          .isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      if (!process.isAlive()) {
        RUNNING.remove(process);
      }
    }
    return process.exitValue();
  }

  /** {@code SIGSTOP}: it holds its connections and does nothing. */
  void freeze() {
    Signals.freeze(process.pid());
  }

  /** {@code SIGCONT}. */
  void thaw() {
    Signals.thaw(process.pid());
  }
}

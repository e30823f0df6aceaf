package playtime.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import playtime.cli.UserError;
import playtime.embedded.Guarded;

/** A main class of the class path in a process of its own, whose use of the machine is counted. */
final class Child implements AutoCloseable {

  private static final int PATIENCE_S = 60;
  private static final String PEAK = "VmHWM:";

  private final Process process;
  private final Path log;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a process; its output goes to {@code log}.
   *
   * @param flags of the JVM
   */
  static Child start(Path log, List<String> flags, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of(Guarded.class.getName(), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      return new Child(
          builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Throws when it has ended.
   *
   * @throws UserError naming its log
   */
  void requireAlive() {
    if (!process.isAlive()) {
      throw new UserError("a process has ended too early, its log is " + log);
    }
  }

  /** Of all its threads, those that have ended too, since its start. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Of the processes that it has started and that run now. */
  Duration childrenCpu() {
    return process
        .descendants()
        .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The most memory that was resident at a time; 0 where Linux does not tell. */
  long peakMebibytes() {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }

  /** {@code SIGTERM}, and more when that does not help; returns when it is gone. */
  @Override
  public void close() {
    // not Process.destroy(), which closes the pipe that Guarded reads
    process.toHandle().destroy();
    try {
      if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

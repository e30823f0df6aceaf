package playtime.loader;

import java.util.List;
import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import playtime.loader.input.Source;

/** A progress bar on standard error: of files by bytes, where the sizes are known. */
public final class ProgressDisplay implements ProgressListener, AutoCloseable {

  private static final long MIB = 1 << 20;

  private final ProgressBar bar;
  private final String counted;

  /** Of files. */
  public ProgressDisplay(List<Source> sources) {
    this(size(sources), " MiB", MIB, "%,d lines");
  }

  private ProgressDisplay(OptionalLong total, String unit, long unitSize, String counted) {
    this.counted = counted;
    bar =
        new ProgressBarBuilder()
            .setTaskName("loading")
            .setInitialMax(total.orElse(-1))
            .setUnit(unit, unitSize)
            .setUpdateIntervalMillis(200)
            .build();
  }

  /**
   * Of an index.
   *
   * @param total empty when it has no end
   */
  static ProgressDisplay ofDocuments(OptionalLong total) {
    return new ProgressDisplay(total, " documents", 1, "");
  }

  private static OptionalLong size(List<Source> sources) {
    long bytes = 0;
    for (Source source : sources) {
      OptionalLong size = source.size();
      if (size.isEmpty()) {
        return OptionalLong.empty();
      }
      bytes += size.getAsLong();
    }
    return OptionalLong.of(bytes);
  }

  @Override
  public void progress(long position, long read) {
    bar.stepTo(position);
    bar.setExtraMessage(counted.formatted(read));
  }

  @Override
  public void close() {
    bar.close();
  }
}

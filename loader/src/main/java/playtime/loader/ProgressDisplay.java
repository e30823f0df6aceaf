package playtime.loader;

import java.util.List;
import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import playtime.loader.input.Source;

/** A progress bar on standard error: by bytes, where the sizes are known. */
public final class ProgressDisplay implements ProgressListener, AutoCloseable {

  private static final long MIB = 1 << 20;

  private final ProgressBar bar;

  public ProgressDisplay(List<Source> sources) {
    long bytes = 0;
    for (Source source : sources) {
      OptionalLong size = source.size();
      bytes = size.isEmpty() || bytes < 0 ? -1 : bytes + size.getAsLong();
    }
    bar =
        new ProgressBarBuilder()
            .setTaskName("loading")
            .setInitialMax(bytes)
            .setUnit(" MiB", MIB)
            .setUpdateIntervalMillis(200)
            .build();
  }

  @Override
  public void progress(long storedBytes, long lines) {
    bar.stepTo(storedBytes);
    bar.setExtraMessage("%,d lines".formatted(lines));
  }

  @Override
  public void close() {
    bar.close();
  }
}

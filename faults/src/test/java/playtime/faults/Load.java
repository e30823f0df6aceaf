package playtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import playtime.loader.LoadResult;
import playtime.loader.Loader;
import playtime.loader.ProgressListener;

/** A file on its way into the raw topic, by the product's loader, in a thread of its own. */
final class Load {

  private final CompletableFuture<LoadResult> result;

  private Load(CompletableFuture<LoadResult> result) {
    this.result = result;
  }

  static Load of(Loader loader) {
    return new Load(CompletableFuture.supplyAsync(() -> loader.run(ProgressListener.NONE)));
  }

  /** Until it is through, with nothing left out. */
  void await() {
    LoadResult loaded = result.join();
    assertThat(loaded.isComplete()).as("%s", loaded).isTrue();
  }
}

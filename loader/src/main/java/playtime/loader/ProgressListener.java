package playtime.loader;

/** Told now and then, by the loading thread, how far a load has come. */
@FunctionalInterface
public interface ProgressListener {

  ProgressListener NONE = (storedBytes, lines) -> {};

  /**
   * Tells how far.
   *
   * @param storedBytes read so far, as they are stored: compressed where the input is
   * @param lines read so far, of every kind
   */
  void progress(long storedBytes, long lines);
}

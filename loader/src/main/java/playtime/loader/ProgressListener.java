package playtime.loader;

/** Told now and then, by the loading thread, how far a load has come. */
@FunctionalInterface
public interface ProgressListener {

  ProgressListener NONE = (position, read) -> {};

  /**
   * Tells how far.
   *
   * @param position in the input: of files the bytes as they are stored, compressed where they are;
   *     of an index the documents
   * @param read lines of every kind, or documents, so far
   */
  void progress(long position, long read);
}

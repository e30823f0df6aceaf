package playtime.loader;

/** Something into a topic, once. */
public interface Load {

  /**
   * Reads, sends, and waits for the acknowledgements; once. An interruption of this thread ends it
   * as {@link #stop()} does and is told by the result alone: the thread's interrupt flag is
   * cleared.
   */
  LoadResult run(ProgressListener listener);

  /** Ends {@link #run} soon, also one that is yet to begin; called by another thread. */
  void stop();
}

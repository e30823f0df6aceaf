package playtime.streams.query;

import java.util.SortedSet;

/**
 * Something that can be asked about partitions. Each instance gives the part that it knows; parts
 * of all partitions make an answer.
 *
 * @param path under which instances ask each other
 * @param part what an instance gives
 * @param <P> what an instance gives
 */
record Question<P>(String path, Class<P> part, Local<P> local) {

  /** How an instance finds its part. */
  @FunctionalInterface
  interface Local<P> {

    /**
     * Answers from partitions that all are to be here.
     *
     * @throws org.apache.kafka.streams.errors.InvalidStateStoreException when one is not
     */
    P answer(LiveStream stream, SortedSet<Integer> partitions, Parameters parameters);
  }
}

package playtime.loader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import playtime.cli.UserError;
import playtime.loader.input.RecordKey;
import playtime.loader.opensearch.Checkpoint;
import playtime.loader.opensearch.Document;
import playtime.loader.opensearch.IndexReader;
import playtime.loader.opensearch.OwnFeed;
import playtime.loader.opensearch.Page;
import playtime.loader.opensearch.ShardHead;
import playtime.loader.opensearch.ShardPages;
import playtime.loader.opensearch.SourceIndex;
import playtime.loader.opensearch.TopicIdentity;
import playtime.loader.opensearch.UnavailableException;

/**
 * Loads the documents of an index into a topic: each one's source as it is, keyed by the box it
 * names (docs/loading.md). A page counts as delivered when the broker has acknowledged it, and only
 * then the checkpoint moves behind it: whatever interrupts this, nothing is left out, and at most a
 * page is sent again.
 */
public final class DocumentLoader implements Load {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final IndexReader reader;
  private final Checkpoint checkpoint;
  private final OwnFeed ownFeed;
  private final RecordPublisher publisher;
  private final boolean follow;
  private final Pacer pacer;
  private final Consumer<String> notices;
  private final Outage outage;
  private final List<String> problems = new ArrayList<>();
  private final LoadingThread thread = new LoadingThread();
  private long read;

  /**
   * Nothing is sent yet; {@link #run} closes reader and publisher.
   *
   * @param follow whether to wait for new documents, until stopped
   * @param rate in events per second; empty for as fast as can be
   * @param patience how long OpenSearch may be away at a time; for ever when following
   * @param notices told what a person should know meanwhile
   */
  DocumentLoader(
      IndexReader reader,
      Checkpoint checkpoint,
      TopicIdentity target,
      RecordPublisher publisher,
      boolean follow,
      OptionalDouble rate,
      Duration patience,
      Consumer<String> notices) {
    this.reader = reader;
    this.checkpoint = checkpoint;
    this.ownFeed = new OwnFeed(target);
    this.publisher = publisher;
    this.follow = follow;
    this.pacer = rate.isPresent() ? new Pacer(rate.getAsDouble()) : null;
    this.notices = notices;
    this.outage = new Outage(follow ? null : patience, System::nanoTime);
  }

  /**
   * Makes sure that there is an index, and that it may be loaded.
   *
   * @return how many documents there are to load; empty when following
   * @throws UserError when there is not, or it may not
   */
  OptionalLong connect() throws InterruptedException {
    boolean connected = false;
    try {
      OptionalLong documents = documents();
      connected = true;
      return documents;
    } catch (UnavailableException e) {
      throw new UserError(e.getMessage(), e);
    } finally {
      if (!connected) {
        close();
      }
    }
  }

  private OptionalLong documents() throws UnavailableException, InterruptedException {
    List<SourceIndex> indices = indices();
    if (indices.isEmpty()) {
      throw missing();
    }
    if (follow) {
      return OptionalLong.empty();
    }
    long documents = 0;
    for (ShardHead head : reader.heads(indices)) {
      documents += reader.count(head, checkpoint.position(head.index(), head.shard()));
    }
    return OptionalLong.of(documents);
  }

  @Override
  public void stop() {
    thread.stop();
  }

  @Override
  public LoadResult run(ProgressListener listener) {
    thread.begin();
    boolean interrupted = false;
    boolean exhausted = false;
    try {
      exhausted = loadAll(listener);
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (UserError e) {
      problems.add(e.getMessage());
    } finally {
      close();
      thread.end();
    }
    problems.addAll(publisher.problems());
    return new LoadResult(
        read,
        publisher.sent(),
        0,
        0,
        0,
        publisher.tooLong(),
        publisher.failed(),
        interrupted,
        !exhausted,
        problems);
  }

  /** Whether everything was delivered; otherwise one of the servers is away for too long. */
  private boolean loadAll(ProgressListener listener) throws InterruptedException {
    while (true) {
      try {
        if (!loadRound(listener)) {
          return false;
        }
        outage.over();
        if (!follow) {
          return true;
        }
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      } catch (UnavailableException e) {
        boolean first = !outage.isOn();
        Duration wait = outage.nextWait();
        if (wait == null) {
          problems.add(
              e.getMessage() + "; with --checkpoint FILE the same command goes on where it ended");
          return false;
        }
        if (first) {
          notices.accept(e.getMessage() + "; trying again");
        }
        TimeUnit.NANOSECONDS.sleep(wait.toNanos());
      }
    }
  }

  /**
   * Delivers what was written before it began. Below a shard's checkpoint nothing can be added any
   * more, and after the refresh all of it can be seen.
   *
   * @return false when the broker is away
   */
  private boolean loadRound(ProgressListener listener)
      throws UnavailableException, InterruptedException {
    List<SourceIndex> indices = indices();
    if (indices.isEmpty()) {
      if (follow) {
        return true;
      }
      throw missing();
    }
    List<ShardHead> due = new ArrayList<>();
    for (ShardHead head : reader.heads(indices)) {
      long written = follow ? head.checkpoint() : head.last();
      if (written > checkpoint.position(head.index(), head.shard())) {
        due.add(head);
      }
    }
    if (!due.isEmpty()) {
      reader.refresh();
    }
    for (ShardHead head : due) {
      if (!loadShard(head, listener)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Who does not follow also gets what lies above the checkpoint already, or a document that is
   * changed right now would be missed in both its versions; it stays before the checkpoint and is
   * sent again next time.
   */
  private boolean loadShard(ShardHead head, ProgressListener listener)
      throws UnavailableException, InterruptedException {
    long after = checkpoint.position(head.index(), head.shard());
    long upTo = follow ? head.checkpoint() : Long.MAX_VALUE;
    try (ShardPages pages = reader.open(head, after, upTo)) {
      Page page = pages.next();
      while (!page.isEmpty()) {
        send(page, listener);
        Page next;
        try {
          next = pages.next(); // while the broker takes the one before
        } catch (UnavailableException e) {
          deliver(head, page.lastSeqNo());
          throw e;
        }
        if (!deliver(head, page.lastSeqNo())) {
          return false;
        }
        page = next;
      }
    }
    return deliver(head, head.checkpoint());
  }

  private void send(Page page, ProgressListener listener) throws InterruptedException {
    for (Document document : page.documents()) {
      if (publisher.isBroken()) {
        return;
      }
      if (pacer != null) {
        pacer.next();
      }
      boolean taken =
          !Thread.currentThread().isInterrupted()
              && publisher.publish(document, RecordKey.of(document.source()), document.source());
      if (!taken) {
        throw new InterruptedException();
      }
      read++;
      if (pacer != null) {
        listener.progress(read, read);
      }
    }
    listener.progress(read, read);
  }

  /** Moves the checkpoint once the broker has everything up to there; false when it is away. */
  private boolean deliver(ShardHead head, long seqNo) throws InterruptedException {
    if (!publisher.flush()) {
      throw new InterruptedException();
    }
    if (publisher.isBroken()) {
      return false;
    }
    checkpoint.advance(head.index(), head.shard(), Math.min(seqNo, head.checkpoint()));
    outage.over();
    return true;
  }

  private List<SourceIndex> indices() throws UnavailableException, InterruptedException {
    List<SourceIndex> indices = reader.indices();
    for (SourceIndex index : indices) {
      ownFeed.refuse(index);
      if (!checkpoint.take(index)) {
        notices.accept(
            "index '%s' was made anew: it is loaded from its beginning".formatted(index.name()));
      }
    }
    return indices;
  }

  private void close() {
    publisher.close(PATIENCE);
    reader.close();
  }

  private UserError missing() {
    return new UserError("there is no %s".formatted(reader.described()));
  }
}

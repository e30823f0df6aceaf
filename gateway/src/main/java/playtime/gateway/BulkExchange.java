package playtime.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bulk call, from its first byte to its answer. No thread waits for it: it goes on when the
 * client has sent more, or when Kafka has acknowledged enough of what was sent. One thread at a
 * time is in {@link #run}; acknowledgements arrive on the producer's.
 *
 * <p>A call that is refused in the middle has nothing acknowledged to its client, though the topic
 * has part of it: the client sends it again, and the stream recognises what comes twice.
 */
final class BulkExchange implements Runnable, BulkBody.Publisher {

  private static final Logger LOG = LoggerFactory.getLogger(BulkExchange.class);

  /** What a call takes beside its lines and items: buffers of the connection. */
  private static final long BASE_BYTES = 8 * 1024;

  /** What a record takes beside key and value. */
  private static final long RECORD_BYTES = 128;

  /** A call may have this part of all the memory on its way to Kafka, and this part in items. */
  private static final int SHARE_ON_THE_WAY = 8;

  private static final int SHARE_IN_ITEMS = 2;

  private final GatewayContext gateway;
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Executor executor;
  private final String index;
  private final BodyDecoder decoder;
  private final ClientPace pace;
  private final long began = System.nanoTime();
  private final BulkBody body = new BulkBody(this);

  private Content.Chunk chunk;
  private boolean ended;
  private long received;
  private long decoded;
  private long held;
  private long waitingSince;
  private volatile ItemError outage;

  private final AtomicLong onTheWay = new AtomicLong();
  private final AtomicBoolean paused = new AtomicBoolean();
  private volatile long resumeAt;

  /**
   * @param index that the path names, or null
   * @param decoder closed at the end
   */
  BulkExchange(
      GatewayContext gateway,
      Request request,
      Response response,
      Callback callback,
      String index,
      BodyDecoder decoder) {
    this.gateway = gateway;
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.executor = request.getComponents().getExecutor();
    this.index = index == null ? gateway.topic().name() : index;
    this.decoder = decoder;
    this.pace = new ClientPace(gateway.clientTimeout());
  }

  void start() {
    // while Kafka is waited for, the connection may well be idle
    request.addIdleTimeoutListener(timeout -> false);
    hold();
    run();
  }

  @Override
  public void run() {
    try {
      advance();
    } catch (ZipException e) {
      refuse(Refusal.BAD_GZIP);
    } catch (IOException | RuntimeException e) {
      LOG.error("a bulk call failed", e);
      refuse(Refusal.DEFECT);
    }
  }

  /** As far as it goes. */
  private void advance() throws IOException {
    while (!ended) {
      if (mustPause()) {
        return;
      }
      Refusal refusal = overLimit();
      if (refusal != null) {
        refuse(refusal);
        return;
      }
      if (chunk == null && !read()) {
        return;
      }
      decode();
    }
    if (!isPausedUntil(0)) {
      answer();
    }
  }

  /** Whether Kafka has to acknowledge some of this call before more of it is read. */
  private boolean mustPause() {
    long window = gateway.memory().limit() / SHARE_ON_THE_WAY;
    if (onTheWay.get() >= window && isPausedUntil(window / 2)) {
      return true;
    }
    return gateway.memory().isExhausted() && isPausedUntil(0);
  }

  private Refusal overLimit() {
    if (decoded > gateway.maxBodyBytes()) {
      return Refusal.tooLarge(gateway.maxBodyBytes());
    }
    if (held > gateway.memory().limit() / SHARE_IN_ITEMS) {
      return Refusal.tooManyItems();
    }
    return gateway.memory().isExhausted() ? Refusal.BUSY : null;
  }

  /**
   * Takes the next bytes, if there are any.
   *
   * @return false when there are none yet, or never
   */
  private boolean read() {
    chunk = request.read();
    if (chunk == null) {
      await();
      return false;
    }
    if (!Content.Chunk.isFailure(chunk)) {
      received += chunk.remaining();
      return true;
    }
    if (Content.Chunk.isFailure(chunk, true)) {
      over();
      callback.failed(chunk.getFailure()); // the client has gone, or does not speak HTTP
    } else {
      chunk = null;
      if (request.getConnectionMetaData().getConnector().isShutdown()) {
        await(); // connections time out early then, but not those with a call
      } else {
        refuse(Refusal.TOO_SLOW);
      }
    }
    return false;
  }

  private void await() {
    waitingSince = System.nanoTime();
    request.demand(this::arrived);
  }

  private void arrived() {
    pace.waited(System.nanoTime() - waitingSince);
    if (pace.isTooSlow(received)) {
      refuse(Refusal.TOO_SLOW);
    } else {
      run();
    }
  }

  private void decode() throws ZipException {
    ByteBuffer piece = decoder.next(chunk.getByteBuffer());
    if (piece != null) {
      decoded += piece.remaining();
      if (decoded <= gateway.maxBodyBytes()) {
        body.feed(piece);
        hold();
      }
      return;
    }
    boolean last = chunk.isLast();
    releaseChunk();
    if (last) {
      if (!decoder.mayEnd()) {
        throw new ZipException("cut off");
      }
      body.end();
      hold();
      ended = true;
    }
  }

  @Override
  public void publish(Item item, byte[] key, byte[] value) {
    if (outage != null) {
      item.fail(outage);
      return;
    }
    long size = RECORD_BYTES + (key == null ? 0 : key.length) + value.length;
    onTheWay.addAndGet(size);
    gateway.memory().add(size);
    gateway.topic().send(key, value, (metadata, failure) -> settle(item, size, metadata, failure));
  }

  private void settle(Item item, long size, RecordMetadata metadata, Exception failure) {
    if (failure == null) {
      item.acknowledge(metadata.partition(), metadata.offset());
    } else {
      ItemError error = ItemError.of(failure);
      item.fail(error);
      if (error.isOutage()) {
        outage = error;
      }
    }
    gateway.memory().add(-size);
    if (onTheWay.addAndGet(-size) <= resumeAt && paused.compareAndSet(true, false)) {
      executor.execute(this);
    }
  }

  /**
   * Pauses while more than that is on its way.
   *
   * @return false when it is not, and the caller goes on; otherwise an acknowledgement will
   */
  private boolean isPausedUntil(long bytes) {
    resumeAt = bytes;
    paused.set(true);
    return onTheWay.get() > bytes || !paused.compareAndSet(true, false);
  }

  /** Accounts for what is held, as it is now. */
  private void hold() {
    long now = BASE_BYTES + decoder.heldBytes() + body.heldBytes();
    gateway.memory().add(now - held);
    held = now;
  }

  private void answer() throws IOException {
    List<Item> items = body.items();
    gateway.metrics().answered(items);
    boolean nothingAccepted = items.stream().allMatch(item -> item.error() != null);
    if (items.isEmpty()) {
      refuse(Refusal.NO_ITEMS);
    } else if (nothingAccepted && outage != null && outage.status() == ItemError.UNAVAILABLE) {
      refuse(Refusal.unavailable(outage.reason()));
    } else {
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      BulkAnswer answer = new BulkAnswer(gateway.topic().name(), index, items, took);
      new AnswerWriter(response, answer, Callback.from(this::over, callback)).iterate();
    }
  }

  /** Answers, and takes what else the client sends, for it may read no answer before that. */
  private void refuse(Refusal refusal) {
    over();
    gateway.metrics().refused(refusal);
    if (ended) {
      refusal.write(response, callback);
    } else {
      Drain.after(refusal, request, response, callback, gateway.clientTimeout());
    }
  }

  /** Gives back what is held; records on their way do so themselves. */
  private void over() {
    if (held > 0) {
      releaseChunk();
      decoder.close();
      gateway.memory().add(-held);
      held = 0;
    }
  }

  private void releaseChunk() {
    if (chunk != null && !Content.Chunk.isFailure(chunk)) {
      chunk.release();
      chunk = null;
    }
  }
}

package playtime.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import playtime.loader.input.BulkLines;
import playtime.loader.input.LineReader;
import playtime.loader.input.RecordKey;

/**
 * Turns a body, as it arrives piece by piece, into items, and sends what the loader would send of a
 * file with these bytes (docs/semantics.md, "Input lines"): lines, fates and keys are the loader's.
 * Here an action also gets an answer, so one that no source follows is an item that failed.
 */
final class BulkBody {

  /** Takes records. */
  @FunctionalInterface
  interface Publisher {
    /**
     * Sends a record and settles its item, perhaps later and in another thread.
     *
     * @param key null when the record has none
     */
    void publish(Item item, byte[] key, byte[] value);
  }

  /** What an item takes in memory until it is answered, in bytes. */
  static final int ITEM_BYTES = 64;

  /** Small, for there are many bodies at a time. */
  private static final int READ_BYTES = 8 * 1024;

  private final Publisher publisher;
  private final List<Item> items = new ArrayList<>();
  private final Piece piece = new Piece();
  private final LineReader reader = new LineReader(piece, new Lines(), READ_BYTES);
  private byte[] lastActionLine = {};
  private BulkAction lastAction;
  private BulkAction open;
  private long actionBytes;

  BulkBody(Publisher publisher) {
    this.publisher = publisher;
  }

  /** Takes the next bytes; their lines are sent as they are complete. */
  void feed(ByteBuffer bytes) {
    piece.bytes = bytes;
    while (bytes.hasRemaining()) {
      read();
    }
  }

  /** The body is whole: what remains is its last line. */
  void end() {
    piece.bytes = null;
    read();
    closeAction();
  }

  private void read() {
    try {
      boolean unused = reader.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing here reads from anywhere
    }
  }

  /** All so far, in their order. */
  List<Item> items() {
    return items;
  }

  /** What it holds in memory, about. */
  long heldBytes() {
    return reader.bufferBytes() + actionBytes + (long) ITEM_BYTES * items.size();
  }

  private void open(byte[] line) {
    closeAction();
    open = action(line);
  }

  /** Most bodies repeat one action line. */
  private BulkAction action(byte[] line) {
    if (!Arrays.equals(line, lastActionLine)) {
      lastAction = BulkAction.of(line);
      lastActionLine = line;
      actionBytes += ITEM_BYTES + 2L * line.length;
    }
    return lastAction;
  }

  private void closeAction() {
    if (open != null) {
      items.add(Item.failed(open, ItemError.NO_SOURCE));
      open = null;
    }
  }

  private BulkAction takeAction() {
    BulkAction action = open == null ? BulkAction.NONE : open;
    open = null;
    return action;
  }

  /** What becomes of the lines. */
  private final class Lines implements LineReader.Sink {
    private final BulkLines fates = new BulkLines();

    @Override
    public void line(byte[] line, long number) {
      boolean belongsToUpdate = fates.isAfterUpdate();
      switch (fates.next(line)) {
        case ACTION -> open(line);
        case SEND -> {
          Item item = new Item(takeAction());
          items.add(item);
          publisher.publish(item, RecordKey.of(line), line);
        }
        case UNSUPPORTED -> {
          if (!belongsToUpdate) {
            closeAction();
            BulkAction action = action(line);
            items.add(Item.failed(action, ItemError.unsupported(action.name())));
          }
        }
        case BLANK -> {}
        case TOO_LONG -> throw new IllegalStateException("told otherwise");
      }
    }

    @Override
    public void tooLong(long length, long number) {
      boolean belongsToUpdate = fates.isAfterUpdate();
      fates.nextTooLong();
      if (!belongsToUpdate) {
        items.add(Item.failed(takeAction(), ItemError.TOO_LONG));
      }
    }
  }

  /** The bytes at hand, as a stream; it ends when there are to be no more. */
  private static final class Piece extends InputStream {
    private ByteBuffer bytes;

    @Override
    public int read() {
      throw new UnsupportedOperationException("lines are read in blocks");
    }

    @Override
    public int read(byte[] target, int from, int length) {
      if (bytes == null) {
        return -1;
      }
      int n = Math.min(length, bytes.remaining());
      bytes.get(target, from, n);
      return n;
    }
  }
}

package playtime.connect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Everything buffered, in one lane per document. A lane has at most one operation with the server;
 * what arrives meanwhile waits behind it. Of operations that wait, the newest supersedes the older
 * ones, which are done when it is. They are kept until then: when the server refuses the newest
 * document for good, the one before it is the right one. Not thread-safe; times in nanoseconds of
 * {@link System#nanoTime()}.
 */
final class DocumentLanes {

  private record DocumentKey(String index, String id) {}

  private enum State {
    /** In {@link #ready}. */
    READY,
    /** In {@link #delayed}, until {@link Lane#since}. */
    DELAYED,
    /** Its operation is with the server. */
    IN_FLIGHT,
    /** Empty; may still stand in a queue. */
    GONE
  }

  private static final class Lane {
    private final Object key;
    private State state;
    private Operation current;
    private Operation next;
    private long since;

    private Lane(Object key) {
      this.key = key;
    }
  }

  private final Map<Object, Lane> lanes = new HashMap<>();
  private final Map<Operation, Lane> inFlight = new HashMap<>();
  private final Deque<Lane> ready = new ArrayDeque<>();
  private final PriorityQueue<Lane> delayed =
      new PriorityQueue<>(Comparator.comparingLong(lane -> lane.since));

  private int readyOperations;
  private long readyBytes;
  private int records;
  private long bytes;
  private long coalesced;

  /** Puts an operation at the end of its document's lane. */
  void add(Operation operation, long now) {
    records++;
    bytes += operation.bytes();
    Object key =
        operation.id() == null
            ? new Object()
            : new DocumentKey(operation.target().index(), operation.id());
    Lane lane = lanes.get(key);
    if (lane == null) {
      lane = new Lane(key);
      lane.current = operation;
      lanes.put(key, lane);
      makeReady(lane, now, false);
    } else if (lane.state == State.IN_FLIGHT) {
      lane.next = newest(operation, lane.next);
    } else {
      countReady(lane, -1);
      lane.current = newest(operation, lane.current);
      countReady(lane, 1);
    }
  }

  /** Takes what goes into the next bulk; the server has it from now on. */
  List<Operation> take(int maxOperations, long maxBytes) {
    List<Operation> taken = new ArrayList<>(Math.min(maxOperations, readyOperations));
    long takenBytes = 0;
    while (taken.size() < maxOperations && !ready.isEmpty()) {
      Lane lane = ready.peekFirst();
      if (lane.state != State.READY) {
        ready.removeFirst();
        continue;
      }
      int size = lane.current.bytes();
      if (!taken.isEmpty() && takenBytes + size > maxBytes) {
        break;
      }
      ready.removeFirst();
      countReady(lane, -1);
      lane.state = State.IN_FLIGHT;
      inFlight.put(lane.current, lane);
      taken.add(lane.current);
      takenBytes += size;
    }
    return taken;
  }

  /** The server has done it: it and what it superseded are done. */
  void succeed(Operation operation, long now) {
    for (Operation done = operation; done != null; done = done.superseded()) {
      done.delivery().done();
      release(done);
    }
    settle(inFlight.remove(operation), null, now, now);
  }

  /** The server will never take it: the operation leaves, and what it superseded comes back. */
  void reject(Operation operation, long now) {
    release(operation);
    Operation older = operation.superseded();
    operation.supersede(null);
    settle(inFlight.remove(operation), older, now, now);
  }

  /** The server could not do it now. */
  void retry(Operation operation, long now, long notBefore) {
    settle(inFlight.remove(operation), operation, now, notBefore);
  }

  /** Moves what has waited long enough back to the front. */
  void promote(long now) {
    while (!delayed.isEmpty() && delayed.peek().since - now <= 0) {
      Lane lane = delayed.remove();
      if (lane.state == State.DELAYED) {
        makeReady(lane, lane.since, true);
      }
    }
  }

  /** Forgets what waits and belongs to partitions that were given away. */
  void dropRevoked() {
    for (Lane lane : List.copyOf(lanes.values())) {
      lane.next = withoutRevoked(lane.next);
      if (lane.state != State.IN_FLIGHT) {
        countReady(lane, -1);
        lane.current = withoutRevoked(lane.current);
        if (lane.current == null) {
          remove(lane);
        }
        countReady(lane, 1);
      }
    }
  }

  int readyOperations() {
    return readyOperations;
  }

  long readyBytes() {
    return readyBytes;
  }

  /** Since when the first in the queue waits; only to be asked when something is ready. */
  long readySince() {
    while (ready.peekFirst().state != State.READY) {
      ready.removeFirst();
    }
    return ready.peekFirst().since;
  }

  /** When the next delayed operation is due, or {@link Long#MAX_VALUE} nanoseconds from now. */
  long nanosToNextDelayed(long now) {
    return delayed.isEmpty() ? Long.MAX_VALUE : delayed.peek().since - now;
  }

  /** Records held, with the server or waiting. */
  int records() {
    return records;
  }

  long bytes() {
    return bytes;
  }

  /** How many operations a newer one has superseded so far. */
  long coalesced() {
    return coalesced;
  }

  private Operation newest(Operation newer, Operation waiting) {
    if (waiting != null) {
      newer.supersede(waiting);
      coalesced++;
    }
    return newer;
  }

  /** What remains of a lane whose operation came back: {@code rest} is older than what waits. */
  private void settle(Lane lane, Operation rest, long now, long notBefore) {
    Operation remaining = append(lane.next, withoutRevoked(rest));
    lane.next = null;
    lane.current = remaining;
    if (remaining == null) {
      remove(lane);
    } else if (notBefore - now <= 0) {
      makeReady(lane, now, rest != null);
    } else {
      lane.state = State.DELAYED;
      lane.since = notBefore;
      delayed.add(lane);
    }
  }

  private static Operation append(Operation newer, Operation older) {
    if (newer == null || older == null) {
      return newer == null ? older : newer;
    }
    Operation oldest = newer;
    while (oldest.superseded() != null) {
      oldest = oldest.superseded();
    }
    oldest.supersede(older);
    return newer;
  }

  private Operation withoutRevoked(Operation newest) {
    Operation first = null;
    Operation last = null;
    for (Operation each = newest; each != null; each = each.superseded()) {
      if (each.isRevoked()) {
        release(each);
      } else if (first == null) {
        first = each;
        last = each;
      } else {
        last.supersede(each);
        last = each;
      }
    }
    if (last != null) {
      last.supersede(null);
    }
    return first;
  }

  private void makeReady(Lane lane, long since, boolean first) {
    lane.state = State.READY;
    lane.since = since;
    if (first) {
      ready.addFirst(lane);
    } else {
      ready.addLast(lane);
    }
    countReady(lane, 1);
  }

  private void countReady(Lane lane, int sign) {
    if (lane.state == State.READY) {
      readyOperations += sign;
      readyBytes += (long) sign * lane.current.bytes();
    }
  }

  private void remove(Lane lane) {
    lane.state = State.GONE;
    lanes.remove(lane.key);
  }

  private void release(Operation operation) {
    records--;
    bytes -= operation.bytes();
  }
}

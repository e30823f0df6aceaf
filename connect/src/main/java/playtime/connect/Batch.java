package playtime.connect;

import java.util.List;

/** Operations that go to the server in one request. */
final class Batch {

  private final List<Operation> operations;
  private long sentAt;
  private int failuresWhenSent;

  Batch(List<Operation> operations) {
    this.operations = operations;
  }

  List<Operation> operations() {
    return operations;
  }

  void sent(long now, int failures) {
    this.sentAt = now;
    this.failuresWhenSent = failures;
  }

  long sentAt() {
    return sentAt;
  }

  /** {@link ServerGate#failures()} at that time. */
  int failuresWhenSent() {
    return failuresWhenSent;
  }

  /** Two halves of the same operations; only for more than one. */
  List<Batch> halves() {
    int half = operations.size() / 2;
    return List.of(
        new Batch(operations.subList(0, half)),
        new Batch(operations.subList(half, operations.size())));
  }

  int bytes() {
    return operations.stream().mapToInt(Operation::bytes).sum();
  }
}

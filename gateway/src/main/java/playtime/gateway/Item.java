package playtime.gateway;

/**
 * One item of a bulk call and what became of it. Written once, by whoever settles it; read when the
 * exchange has seen everything settled.
 */
final class Item {

  private final BulkAction action;
  private ItemError error;
  private int partition;
  private long offset;

  Item(BulkAction action) {
    this.action = action;
  }

  static Item failed(BulkAction action, ItemError error) {
    Item item = new Item(action);
    item.fail(error);
    return item;
  }

  void fail(ItemError why) {
    error = why;
  }

  /** Kafka has it. */
  void acknowledge(int itsPartition, long itsOffset) {
    partition = itsPartition;
    offset = itsOffset;
  }

  BulkAction action() {
    return action;
  }

  /** Null when Kafka has it. */
  ItemError error() {
    return error;
  }

  int partition() {
    return partition;
  }

  long offset() {
    return offset;
  }
}

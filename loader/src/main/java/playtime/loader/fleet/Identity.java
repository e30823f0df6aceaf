package playtime.loader.fleet;

/** Numbers that look arbitrary and never meet: multiplying by an odd number loses nothing. */
final class Identity {

  private final long factor;
  private final long offset;
  private final long mask;

  /**
   * @param bits of each number, below 64
   */
  Identity(long seed, int bits) {
    Dice dice = new Dice(seed, bits);
    this.factor = dice.below(Long.MAX_VALUE) | 1;
    this.offset = dice.below(Long.MAX_VALUE);
    this.mask = (1L << bits) - 1;
  }

  long of(long index) {
    return (index * factor + offset) & mask;
  }
}

package playtime.model;

/** Which partition a key belongs to, so that a record which another partition owns is noticed. */
@FunctionalInterface
public interface Routing {

  /** True when records with this key belong into this partition of the raw topic. */
  boolean owns(int partition, byte[] key);
}

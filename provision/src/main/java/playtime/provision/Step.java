package playtime.provision;

import java.util.List;
import java.util.Optional;

/** The things that a deployment needs on one service. */
interface Step extends AutoCloseable {

  /** The service and its address, as a heading. */
  String service();

  /** Why the service cannot be used yet; empty when it answers. */
  Optional<String> unavailable() throws InterruptedException;

  /**
   * Compares what is there with what is wanted and makes it so.
   *
   * @param dryRun only compares
   * @throws playtime.cli.UserError when the service refuses
   */
  List<Change> apply(boolean dryRun) throws InterruptedException;

  @Override
  void close();
}

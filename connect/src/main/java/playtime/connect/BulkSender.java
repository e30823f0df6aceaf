package playtime.connect;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends one bulk request. */
@FunctionalInterface
interface BulkSender {

  /** Never fails: everything that can go wrong is an answer. May complete on any thread. */
  CompletableFuture<BulkAnswer> send(List<Operation> operations);
}

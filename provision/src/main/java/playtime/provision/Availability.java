package playtime.provision;

import java.util.Optional;
import playtime.cli.UserError;
import playtime.opensearch.Answer;

/** Whether a service answers a request that it answers when it is ready. */
final class Availability {

  @FunctionalInterface
  interface Request {
    Answer send() throws InterruptedException;
  }

  private Availability() {}

  /** Why not; empty when it does. */
  static Optional<String> of(Request request) throws InterruptedException {
    try {
      Answer answer = request.send();
      return answer.ok() ? Optional.empty() : Optional.of(answer.reason());
    } catch (UserError e) {
      return Optional.of(e.getMessage());
    }
  }
}

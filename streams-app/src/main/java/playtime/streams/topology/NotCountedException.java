package playtime.streams.topology;

/** Figures over a large state are being added up for the first time. */
public final class NotCountedException extends RuntimeException {

  NotCountedException(int percent, Throwable cause) {
    super("adding up the state: " + percent + " %", cause);
  }
}

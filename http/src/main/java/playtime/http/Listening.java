package playtime.http;

import java.io.IOException;
import java.net.BindException;
import org.eclipse.jetty.server.Server;
import playtime.cli.UserError;

/** How servers begin to listen. */
public final class Listening {

  private Listening() {}

  /**
   * Starts a server; what it began is stopped if that fails.
   *
   * @param host and port: where it was told to listen, for the message
   * @throws UserError when the port is taken or the address is none of this machine
   */
  public static void start(Server server, String host, int port) {
    boolean started = false;
    try {
      server.start();
      started = true;
    } catch (IOException e) {
      String reason =
          e.getCause() instanceof BindException bind ? bind.getMessage() : e.getMessage();
      String option = reason.contains("in use") ? "--http-port" : "--http-host";
      throw new UserError(
          "cannot serve HTTP on %s:%d (%s): %s chooses another"
              .formatted(host, port, reason, option),
          e);
    } catch (Exception e) { // what lifecycles of Jetty declare
      throw new IllegalStateException("the HTTP server did not start", e);
    } finally {
      if (!started) {
        stop(server);
      }
    }
  }

  /** Stops a server that has nothing to finish. */
  static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) { // what lifecycles of Jetty declare
      throw new IllegalStateException("the HTTP server did not stop", e);
    }
  }
}

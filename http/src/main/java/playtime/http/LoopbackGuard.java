package playtime.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses calls that reach a loopback address under a foreign name: a page of a stranger, open in
 * the same machine's browser, could have its own name point here and read everything (DNS
 * rebinding).
 */
final class LoopbackGuard extends Handler.Wrapper {

  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private LoopbackGuard(Handler handler) {
    super(handler);
  }

  /** The handler, guarded if {@code host} can be reached from this machine alone. */
  static Handler around(Handler handler, String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress() ? new LoopbackGuard(handler) : handler;
    } catch (UnknownHostException e) {
      return handler; // listening will say so
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String host = Request.getServerName(request);
    if (host != null && !isLocal(host)) {
      Response.writeError(
          request, response, callback, HttpStatus.MISDIRECTED_REQUEST_421, "this is 127.0.0.1");
      return true;
    }
    return super.handle(request, response, callback);
  }

  private static boolean isLocal(String host) {
    return NAMES.contains(host) || host.startsWith("127.");
  }
}

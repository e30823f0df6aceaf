package playtime.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on the loopback address. */
public final class FreePort {

  // Below the range from which Linux and macOS serve outgoing connections: nobody gets one of these
  // by accident between the check here and the server's own bind.
  private static final int LOWEST = 12_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 1_000;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePort() {}

  /**
   * A port that nobody listens on; never the same one twice in this process.
   *
   * @throws EmbeddedException when none is found
   */
  public static int next() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (GIVEN.add(port) && isFree(port)) {
        return port;
      }
    }
    throw new EmbeddedException(
        "found no free port on 127.0.0.1 from %d to %d".formatted(LOWEST, HIGHEST));
  }

  /**
   * For a port that somebody chose.
   *
   * @param server what wants to listen there, in words
   * @throws EmbeddedException when it is taken
   */
  static void require(int port, String server) {
    if (!isFree(port)) {
      throw new EmbeddedException(
          "port %d, wanted by %s, is taken: stop the process that listens there or choose another port"
              .formatted(port, server));
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // a port whose last connections only linger is free
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}

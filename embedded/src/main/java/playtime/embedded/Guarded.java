package playtime.embedded;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs another main class in a process that ends with the one that started it, even when that is
 * killed: its standard input is a pipe that ends then.
 */
public final class Guarded {

  private static final int ORPHANED = 3;

  private Guarded() {}

  /**
   * Starts the class named first.
   *
   * @param args a class and its arguments
   * @throws ReflectiveOperationException when there is no such main class, or it fails
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    Thread guard = new Thread(Guarded::endWithParent, "guard");
    guard.setDaemon(true);
    guard.start();
    Method main = Class.forName(args[0]).getMethod("main", String[].class);
    main.setAccessible(true); // as java does it: the class need not be public
    main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // nobody writes
      }
    } catch (IOException e) {
      // as good as its end
    }
    Runtime.getRuntime().halt(ORPHANED);
  }
}

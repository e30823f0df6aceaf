package playtime.cli;

import java.io.Console;

/** Whether a person watches. */
public final class Terminal {

  private Terminal() {}

  /**
   * From Java 22 on there is a console also where output goes to a file, and it can be asked;
   * before that there is none then.
   */
  @SuppressWarnings("SystemConsoleNull") // known, and dealt with
  public static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}

package playtime.standalone;

import java.io.PrintWriter;

/** Stays up, and says where to look. */
final class Waiting {

  private static final long CHECK_EVERY_MILLIS = 2_000;

  private Waiting() {}

  /**
   * Returns never: ends by interruption, on Ctrl-C, or when a part of the pipeline fails.
   *
   * @throws playtime.cli.UserError naming the part that failed
   */
  static void untilStopped(Stack stack, PrintWriter out) throws InterruptedException {
    String index = stack.openSearchUrl() + "/" + stack.topics().userPlaytime();
    out.printf("%nStays up until Ctrl-C.%n");
    out.printf("  page        %s%n", stack.page());
    out.printf("  documents   %s/_search?pretty%n", index);
    out.printf("  connectors  %s/connectors?expand=status%n", stack.connectUrl());
    out.printf("  report      ./playtime report --opensearch %s%n", stack.openSearchUrl());
    out.printf(
        "  load        ./playtime load --bootstrap-server %s FILE%n", stack.bootstrapServers());
    out.flush();
    while (true) {
      Thread.sleep(CHECK_EVERY_MILLIS);
      stack.check();
    }
  }
}

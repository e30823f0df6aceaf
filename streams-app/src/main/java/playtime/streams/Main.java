package playtime.streams;

import playtime.cli.Cli;

/** Entry point of the stream as a process of its own. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(Cli.run(new StreamsCommand(), System.getenv(), args));
  }
}

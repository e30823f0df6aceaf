package playtime.provision;

import playtime.cli.Cli;

/** Entry point of {@code provision} as a process of its own. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(Cli.run(new ProvisionCommand(), System.getenv(), args));
  }
}

package playtime.gateway;

import playtime.cli.Cli;

/** Entry point of the gateway as a process of its own. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(Cli.run(new GatewayCommand(), System.getenv(), args));
  }
}

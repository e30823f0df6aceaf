package playtime.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import playtime.cli.UserError;

/** How the gateway serves, as options. */
final class GatewayOptions {

  private static final int MIB = 1 << 20;
  private static final int LEAST_MEMORY_MIB = 8;

  /** For calls, and as much again for Kafka's producer: half of the heap. */
  private static final int SHARE_OF_HEAP = 4;

  private static final String TOKEN = "--token";
  private static final String KEY_STORE_PASSWORD = "--tls-keystore-password";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--http-host",
      paramLabel = "HOST",
      description = "Address to serve on (default: ${DEFAULT-VALUE}).")
  private String host = "127.0.0.1";

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Its port; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int port = 9280;

  @Option(
      names = "--memory",
      paramLabel = "MIB",
      description =
          "What all calls under way may hold together; more are answered with 429 (default: a quarter of the heap).")
  private int memoryMib =
      (int) Math.max(LEAST_MEMORY_MIB, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / MIB);

  @Option(
      names = "--max-body",
      paramLabel = "MIB",
      description =
          "The largest body, before compression; larger ones are answered with 413 (default: ${DEFAULT-VALUE}).")
  private int maxBodyMib = (int) (GatewaySettings.DEFAULT_MAX_BODY_BYTES / MIB);

  @Option(
      names = "--client-timeout",
      paramLabel = "DURATION",
      description = "How long a client may keep the gateway waiting (default: PT30S).")
  private Duration clientTimeout = GatewaySettings.DEFAULT_CLIENT_TIMEOUT;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Callers have to send the token in this file: 'Authorization: Bearer …'.")
  private Path tokenFile;

  // An option, so that it has a variable and a line of the settings file; but no argument.
  @Option(
      names = TOKEN,
      paramLabel = "TOKEN",
      description = "The same, from PLAYTIME_TOKEN or the settings file; refused as an argument.")
  private String token;

  @Option(
      names = "--tls-keystore",
      paramLabel = "FILE",
      description =
          "Serves HTTPS: PKCS12 (.p12, .pfx), or PEM with certificate chain and private key (PKCS#8).")
  private Path keyStore;

  @Option(
      names = "--tls-keystore-password-file",
      paramLabel = "FILE",
      description = "Holds its password.")
  private Path keyStorePasswordFile;

  @Option(
      names = KEY_STORE_PASSWORD,
      paramLabel = "PASSWORD",
      description =
          "The same, from PLAYTIME_TLS_KEYSTORE_PASSWORD or the settings file; refused as an argument.")
  private String keyStorePassword;

  /**
   * The settings these options give.
   *
   * @throws ParameterException naming the option that leaves its limits
   * @throws UserError when a secret's file cannot be read
   */
  GatewaySettings settings() {
    require(memoryMib >= LEAST_MEMORY_MIB, "--memory must be at least " + LEAST_MEMORY_MIB);
    require(maxBodyMib > 0, "--max-body must be positive");
    require(
        !clientTimeout.isNegative() && !clientTimeout.isZero(),
        "--client-timeout must be positive");
    requireNoArgument(TOKEN);
    requireNoArgument(KEY_STORE_PASSWORD);
    return new GatewaySettings(
        host,
        port,
        (long) memoryMib * MIB,
        (long) maxBodyMib * MIB,
        clientTimeout,
        secret("--token-file", tokenFile, token),
        keyStore,
        secret("--tls-keystore-password-file", keyStorePasswordFile, keyStorePassword));
  }

  private void require(boolean isTrue, String rule) {
    if (!isTrue) {
      throw new ParameterException(command.commandLine(), rule);
    }
  }

  /** Arguments can be seen in a process list. */
  private void requireNoArgument(String secret) {
    boolean isArgument = command.commandLine().getParseResult().hasMatchedOption(secret);
    require(
        !isArgument,
        "%s is no argument, where others could see it: use %s-file".formatted(secret, secret));
  }

  private static String secret(String option, Path file, String otherwise) {
    if (file == null) {
      return otherwise == null || otherwise.isEmpty() ? null : otherwise;
    }
    try {
      String secret = Files.readString(file).strip();
      if (secret.isEmpty()) {
        throw new UserError("%s: '%s' is empty".formatted(option, file));
      }
      return secret;
    } catch (IOException e) {
      throw new UserError("%s: cannot read '%s'".formatted(option, file), e);
    }
  }
}

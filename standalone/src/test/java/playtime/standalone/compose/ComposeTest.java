package playtime.standalone.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import playtime.cli.PropertiesFile;
import playtime.cli.RuleOptions;
import playtime.gateway.GatewayCommand;
import playtime.loader.LoadCommand;
import playtime.provision.ProvisionCommand;
import playtime.standalone.compose.Compose.Service;
import playtime.streams.StreamsCommand;

/**
 * The Compose file against what it runs: options, settings, files. Engine and images cannot be had
 * in a build, so what would only show at start-up is found here.
 */
class ComposeTest {

  private static final Compose COMPOSE = Compose.read("docker-compose.yml");
  private static final int GIB = 1024;

  /** What runs in a service of ours. */
  private static final Map<String, Object> COMMANDS =
      Map.of(
          "tonies-streams-app", new StreamsCommand(),
          "tonies-init", new ProvisionCommand(),
          "tonies-data-loader", new LoadCommand(),
          "tonies-gateway", new GatewayCommand());

  static List<Service> services() {
    return List.copyOf(COMPOSE.services().values());
  }

  @Test
  void hasTheServicesThatUsersKnow() {
    assertThat(COMPOSE.services())
        .containsKeys(
            "tonies-opensearch-storage",
            "tonies-dashboards",
            "tonies-data-loader",
            "tonies-kafka",
            "tonies-init",
            "tonies-connect",
            "tonies-streams-app",
            "tonies-gateway",
            "tonies-spark-master",
            "tonies-spark-worker",
            "tonies-spark-etl");
  }

  @ParameterizedTest
  @MethodSource("services")
  void runsWhatIsPinnedAndOnLoopback(Service service) {
    if (!service.isBuilt()) {
      assertThat(service.text("image")).matches(".+:.*\\d+\\.\\d+\\.\\d+.*");
    }
    assertThat(service.list("ports")).allMatch(port -> port.startsWith("127.0.0.1:"));
    assertThat(service.text("restart")).isNotEmpty();
    assertThat(service.yaml()).containsKey("mem_limit").doesNotContainKey("container_name");
    if (!service.isOneShot()) {
      assertThat(service.yaml()).containsKey("healthcheck");
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void waitsOnlyForWhatWillHappen(Service service) {
    service
        .map("depends_on")
        .forEach(
            (name, condition) -> {
              Service other = COMPOSE.services().get(name);
              assertThat(other).as(name).isNotNull();
              Object awaited = ((Map<?, ?>) condition).get("condition");
              assertThat(awaited)
                  .isEqualTo(
                      other.isOneShot() ? "service_completed_successfully" : "service_healthy");
            });
  }

  @ParameterizedTest
  @MethodSource("services")
  void mountsWhatThereIs(Service service) {
    for (String volume : service.list("volumes")) {
      String source = volume.split(":", 2)[0];
      if (source.startsWith("./")) {
        assertThat(Compose.ROOT.resolve(source)).exists();
        assertThat(volume).endsWith(":ro");
      } else if (!source.startsWith("/")) {
        assertThat(COMPOSE.volumes()).contains(source);
      }
    }
  }

  /** Whose end others wait for is gone when they run, and is small beside them. */
  @Test
  void fitsInSixGigabytes() {
    Set<String> preparing =
        services().stream()
            .flatMap(service -> service.map("depends_on").keySet().stream())
            .filter(name -> COMPOSE.services().get(name).isOneShot())
            .collect(Collectors.toSet());

    assertThat(preparing).containsExactlyInAnyOrder("tonies-certificates", "tonies-init");
    assertThat(
            services().stream()
                .filter(service -> !preparing.contains(service.name()))
                .mapToInt(ComposeTest::megabytes)
                .sum())
        .isLessThanOrEqualTo(6 * GIB);
    assertThat(
            services().stream()
                .filter(service -> !service.map("depends_on").containsKey("tonies-init"))
                .mapToInt(ComposeTest::megabytes)
                .sum())
        .as("while they prepare")
        .isLessThanOrEqualTo(6 * GIB);
  }

  private static int megabytes(Service service) {
    assertThat(service.text("mem_limit")).matches("\\d+m");
    return Integer.parseInt(service.text("mem_limit").replace("m", ""));
  }

  @Test
  void setsOptionsThatThereAreToValuesTheyTake() {
    COMMANDS.forEach(
        (name, command) -> {
          Service service = COMPOSE.services().get(name);
          List<String> args = new ArrayList<>();
          service
              .map("environment")
              .forEach((key, value) -> args.add(option(key) + "=" + filledIn(value)));
          service.list("command").stream()
              .map(ComposeTest::filledIn)
              .filter(arg -> !arg.equals("load"))
              .forEach(args::add);
          args.removeIf(arg -> arg.startsWith("--opensearch-password")); // asks at a terminal

          CommandLine.ParseResult parsed =
              new CommandLine(command).parseArgs(args.toArray(String[]::new));

          assertThat(parsed.unmatched()).as(name).isEmpty();
        });
  }

  private static String option(String variable) {
    assertThat(variable).startsWith("PLAYTIME_");
    return "--" + variable.substring(9).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String filledIn(Object value) {
    return String.valueOf(value)
        .replaceAll("(?<!\\$)\\$\\{[A-Z_]+:-([^}]*)}", "$1")
        .replaceAll("(?<!\\$)\\$\\{[A-Z_]+:\\?[^}]*}", "given")
        .replace("$$", "$");
  }

  @Test
  void everyRuleCanBeSet() {
    Set<String> rules =
        CommandLine.Model.CommandSpec.create()
            .addMixin("rules", CommandLine.Model.CommandSpec.forAnnotatedObject(new RuleOptions()))
            .options()
            .stream()
            .map(CommandLine.Model.OptionSpec::longestName)
            .collect(Collectors.toSet());
    Set<String> set =
        COMPOSE.services().get("tonies-streams-app").map("environment").keySet().stream()
            .map(ComposeTest::option)
            .collect(Collectors.toSet());

    assertThat(set).containsAll(rules);
  }

  @Test
  void exampleOfSettingsIsComplete() {
    Properties example = PropertiesFile.read(Compose.ROOT.resolve(".env.example"));

    assertThat(example.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(COMPOSE.variables());
    example
        .stringPropertyNames()
        .forEach(
            name ->
                assertThat(COMPOSE.text())
                    .containsAnyOf(
                        "${%s:-%s}".formatted(name, example.getProperty(name)),
                        "${%s:?".formatted(name)));
    assertThat(example.getProperty("OPENSEARCH_PASSWORD")).isEmpty();
  }

  @Test
  void brokerSettingsAreThoseOfTheBroker() {
    Set<String> known = AbstractKafkaConfig.CONFIG_DEF.names();
    COMPOSE.services().get("tonies-kafka").map("environment").keySet().stream()
        .filter(name -> name.startsWith("KAFKA_") && !name.equals("KAFKA_HEAP_OPTS"))
        .map(name -> name.substring(6).toLowerCase(Locale.ROOT).replace('_', '.'))
        .forEach(setting -> assertThat(known).contains(setting));
  }

  @Test
  void workerSettingsAreThoseOfConnectAndGetTheirValues() throws IOException {
    Path file = Compose.ROOT.resolve("connect/docker/connect-distributed.properties");
    Properties worker = PropertiesFile.read(file);
    Map<String, String> filled = new HashMap<>();
    worker
        .stringPropertyNames()
        .forEach(name -> filled.put(name, worker.getProperty(name).replaceAll("\\$\\{.*}", "1")));
    filled.keySet().removeIf(name -> name.startsWith("config.providers"));
    Set<String> known = new DistributedConfig(filled).values().keySet();

    assertThat(filled.keySet()).isSubsetOf(known);
    assertThat(worker.stringPropertyNames())
        .allMatch(name -> known.contains(name) || name.startsWith("config.providers.env."));
    assertThat(COMPOSE.services().get("tonies-connect").map("environment"))
        .containsKeys(
            Compose.matches(Pattern.compile("\\$\\{env:([A-Z_]+)}"), Files.readString(file))
                .toArray(String[]::new))
        .containsKeys(
            Compose.matches(Pattern.compile("\\$\\$\\{env:([A-Z_]+)}"), COMPOSE.text())
                .toArray(String[]::new));
  }

  @Test
  void dashboardsGetWhatTheirSettingsName() throws IOException {
    String settings =
        Files.readString(Compose.ROOT.resolve("dashboards/docker/opensearch_dashboards.yml"));

    assertThat(COMPOSE.services().get("tonies-dashboards").map("environment"))
        .containsKeys(
            Compose.matches(Pattern.compile("\\$\\{([A-Z_]+)}"), settings).toArray(String[]::new));
    assertThat(settings).contains("[https://tonies-opensearch-storage:9200]");
    assertThat(COMPOSE.services().get("tonies-dashboards").text("image").split(":", 2)[1])
        .isEqualTo(
            COMPOSE.services().get("tonies-opensearch-storage").text("image").split(":", 2)[1]);
  }

  @Test
  void openModeChangesServicesThatThereAre() {
    Compose open = Compose.read("docker-compose.open.yml");

    assertThat(COMPOSE.services()).containsKeys(open.services().keySet().toArray(String[]::new));
    assertThat(open.text()).doesNotContain("https:").doesNotContain("ports");
    open.services().values().forEach(this::mountsWhatThereIs);
  }

  static List<Path> dockerfiles() {
    return services().stream()
        .filter(Service::isBuilt)
        .map(Service::dockerfile)
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("dockerfiles")
  void imagesHoldWhatThereIsAndRunAsNobody(Path dockerfile) throws IOException {
    List<String> lines = Files.readAllLines(dockerfile);
    String text = String.join("\n", lines);

    assertThat(lines.stream().filter(line -> line.startsWith("FROM ")))
        .allMatch(line -> line.matches("FROM \\S+:.*\\d+\\.\\d+\\.\\d+\\S*( AS build)?"));
    assertThat(lines.stream().filter(line -> line.startsWith("USER ")).reduce((a, b) -> b))
        .hasValueSatisfying(user -> assertThat(user).doesNotMatch("USER (root|0).*"));
    for (String module : Compose.matches(Pattern.compile("/src/([a-z-]+)/target/"), text)) {
      assertThat(text).containsPattern("-pl \\S*\\b" + module + "\\b");
      assertThat(Files.readString(Compose.ROOT.resolve(module).resolve("pom.xml")))
          .contains("<artifactId>" + module + "</artifactId>", "<id>lib</id>");
    }
    for (String file :
        Compose.matches(Pattern.compile("COPY (?:--chmod=\\S+ )?([a-z]\\S+)"), text)) {
      assertThat(Compose.ROOT.resolve(file)).exists();
    }
    for (String main : Compose.matches(Pattern.compile("\"(playtime\\.[a-z]+\\.Main)\""), text)) {
      assertThatCode(() -> Class.forName(main).getMethod("main", String[].class))
          .doesNotThrowAnyException();
    }
    assertThat(buildStage(dockerfile))
        .as("the same in all images, so that it runs once")
        .isEqualTo(buildStage(dockerfiles().get(0)));
  }

  private static String buildStage(Path dockerfile) throws IOException {
    String text = Files.readString(dockerfile);
    return text.substring(0, text.indexOf("FROM", text.indexOf("FROM") + 1));
  }
}

package playtime.cli;

import picocli.CommandLine.Option;
import playtime.model.Topics;

/** Which of the deployments that share a cluster is meant. */
public final class DeploymentOptions {

  private static final String DEFAULT_APPLICATION_ID = "playtime";

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      description =
          "Names the stream's state and progress on its cluster (default: "
              + DEFAULT_APPLICATION_ID
              + ").")
  private String applicationId = DEFAULT_APPLICATION_ID;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      description = "Put before the names of topics and indices (default: toniebox-).")
  private String prefix = Topics.DEFAULT_PREFIX;

  /** The stream's application id, which is also its consumer group. */
  public String applicationId() {
    return applicationId;
  }

  public Topics topics() {
    return new Topics(prefix);
  }
}

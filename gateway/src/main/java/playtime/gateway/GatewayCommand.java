package playtime.gateway;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import playtime.cli.StopOnExit;
import playtime.loader.ProducerSettings;
import playtime.loader.TargetOptions;

/** {@code gateway}: serves until Ctrl-C, then finishes what it accepted. */
@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Takes OpenSearch's _bulk calls over HTTP and puts the events into the raw topic.",
      "An item is answered when Kafka has acknowledged it."
    })
public final class GatewayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private TargetOptions target;
  @Mixin private GatewayOptions options;

  @Override
  public Integer call() throws InterruptedException {
    GatewaySettings settings = options.settings();
    ProducerSettings kafka = target.settings(RawTopic.clientSettings(settings.memoryBytes()));
    CountDownLatch stop = new CountDownLatch(1);
    Gateway gateway = Gateway.start(settings, kafka);
    StopOnExit ctrlC = new StopOnExit(stop::countDown);
    try {
      String scheme = settings.keyStore() == null ? "http" : "https";
      spec.commandLine()
          .getOut()
          .printf(
              "taking _bulk calls on %s://%s:%d for topic '%s'%n",
              scheme, settings.host(), gateway.port(), kafka.topic());
      spec.commandLine().getOut().flush();
      stop.await();
    } finally {
      // in a thread of its own, for closing waits, and this one may be interrupted
      CompletableFuture.runAsync(gateway::close).join();
      ctrlC.release();
    }
    return 0;
  }
}

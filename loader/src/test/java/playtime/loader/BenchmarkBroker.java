package playtime.loader;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import playtime.embedded.EmbeddedKafka;

/** A broker in a process of its own, for {@link LoadBenchmark}; ends with its standard input. */
public final class BenchmarkBroker {

  private BenchmarkBroker() {}

  /** The argument is an empty directory; prints where to connect. */
  public static void main(String[] args) throws Exception {
    try (EmbeddedKafka kafka = new EmbeddedKafka(Path.of(args[0])).start()) {
      System.out.println(kafka.bootstrapServers());
      CountDownLatch ended = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown));
      while (System.in.read() >= 0 && ended.getCount() > 0) {}
    }
  }
}

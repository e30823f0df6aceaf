package playtime.streams.query;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import playtime.http.HttpException;
import playtime.http.Query;
import playtime.streams.topology.NotCountedException;

/**
 * Asks whichever instances hold the partitions that a question is about. While partitions move from
 * one instance to another it looks again, for a while; what it gives in the end covers each of them
 * once.
 */
final class Instances {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
  private static final int LOOK_AGAIN_MS = 100;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Supplier<LiveStream> stream;

  /**
   * @param stream throws an {@link HttpException} while there is none
   */
  Instances(Supplier<LiveStream> stream) {
    this.stream = stream;
  }

  LiveStream stream() {
    return stream.get();
  }

  /** The parts of an answer about all partitions. */
  <P> List<P> askAll(Question<P> question, Query query) throws InterruptedException {
    SortedSet<Integer> all = new TreeSet<>();
    for (int partition = 0; partition < stream.get().partitions(); partition++) {
      all.add(partition);
    }
    return ask(question, query, all);
  }

  /**
   * The parts of an answer about some partitions.
   *
   * @throws HttpException of status 503 when they cannot be had at the moment
   */
  <P> List<P> ask(Question<P> question, Query query, SortedSet<Integer> partitions)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return askOwners(question, query, partitions);
      } catch (NotCountedException e) {
        throw new HttpException(UNAVAILABLE, e.getMessage(), e);
      } catch (InvalidStateStoreException | IOException e) {
        if (System.nanoTime() > deadline) {
          throw new HttpException(
              UNAVAILABLE, "partitions are being handed over or restored; ask again", e);
        }
      }
      Thread.sleep(LOOK_AGAIN_MS);
    }
  }

  /** This instance's part of an answer, for another instance. */
  <P> P answer(Question<P> question, Query query) {
    Parameters parameters = new Parameters(query);
    try {
      return question.local().answer(stream.get(), parameters.partitions(), parameters);
    } catch (NotCountedException | InvalidStateStoreException e) {
      throw new HttpException(UNAVAILABLE, e.getMessage(), e);
    }
  }

  private <P> List<P> askOwners(Question<P> question, Query query, SortedSet<Integer> partitions)
      throws IOException, InterruptedException {
    Map<HostInfo, SortedSet<Integer>> owners = owners(partitions);
    SortedSet<Integer> here = owners.remove(stream.get().self());
    List<CompletableFuture<HttpResponse<byte[]>>> elsewhere = new ArrayList<>();
    owners.forEach((host, theirs) -> elsewhere.add(send(question, query, host, theirs)));
    List<P> parts = new ArrayList<>();
    if (here != null) {
      parts.add(question.local().answer(stream.get(), here, new Parameters(query)));
    }
    for (CompletableFuture<HttpResponse<byte[]>> answer : elsewhere) {
      parts.add(read(question, answer));
    }
    return parts;
  }

  private Map<HostInfo, SortedSet<Integer>> owners(SortedSet<Integer> partitions) {
    Map<Integer, HostInfo> byPartition = new TreeMap<>();
    for (StreamsMetadata instance : stream.get().instances()) {
      for (TopicPartition owned : instance.topicPartitions()) {
        byPartition.put(owned.partition(), instance.hostInfo());
      }
    }
    Map<HostInfo, SortedSet<Integer>> owners = new LinkedHashMap<>();
    for (int partition : partitions) {
      HostInfo owner = byPartition.get(partition);
      if (owner == null) {
        throw new InvalidStateStoreException("nobody owns partition " + partition);
      }
      owners.computeIfAbsent(owner, host -> new TreeSet<>()).add(partition);
    }
    return owners;
  }

  private CompletableFuture<HttpResponse<byte[]>> send(
      Question<?> question, Query query, HostInfo host, SortedSet<Integer> partitions) {
    Map<String, String> parameters = new LinkedHashMap<>(query.parameters());
    parameters.putAll(query.path());
    parameters.put(
        Parameters.PARTITIONS,
        partitions.stream().map(String::valueOf).collect(Collectors.joining(",")));
    String text =
        parameters.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + '=' + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    URI uri =
        URI.create(
            "http://%s:%d%s?%s".formatted(inUri(host.host()), host.port(), question.path(), text));
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(ANSWER_TIMEOUT).build();
    return http.sendAsync(request, BodyHandlers.ofByteArray());
  }

  private static String inUri(String host) {
    boolean isBareIpv6 = host.contains(":") && !host.startsWith("[");
    return isBareIpv6 ? "[" + host + "]" : host;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static <P> P read(Question<P> question, CompletableFuture<HttpResponse<byte[]>> future)
      throws IOException, InterruptedException {
    try {
      HttpResponse<byte[]> response = future.get();
      if (response.statusCode() != OK) {
        throw new IOException("another instance answers with status " + response.statusCode());
      }
      return Json.MAPPER.readValue(response.body(), question.part());
    } catch (ExecutionException e) {
      throw new IOException("another instance does not answer", e.getCause());
    }
  }
}

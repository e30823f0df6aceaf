package playtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a process of its own, ended politely and otherwise. */
class GatewayProcessIT extends BrokerTestCase {

  private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
  private static final int CALLERS = 8;
  private static final int ITEMS = 50;

  @TempDir Path directory;

  private Process process;

  @AfterEach
  void endProcess() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void whatWasAcknowledgedIsThereOnceAfterAKill() throws Exception {
    Calls calls = new Calls(start());
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    List<CompletableFuture<Void>> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      String name = "box" + caller;
      callers.add(CompletableFuture.runAsync(() -> callUntilItEnds(calls, name, acknowledged)));
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() > 2_000);

    process.destroyForcibly().waitFor();

    for (CompletableFuture<Void> caller : callers) {
      caller.get(60, TimeUnit.SECONDS);
    }
    Set<String> there = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : topic.records()) {
      String id = topic.name() + "-" + record.partition() + "-" + record.offset();
      String value = new String(record.value(), StandardCharsets.UTF_8);
      assertThat(there.add(id + " " + value)).isTrue();
    }
    assertThat(there).containsAll(acknowledged);
    assertThat(topic.values()).doesNotHaveDuplicates();
  }

  /** Keeps what was acknowledged: the answer's id and what was sent. */
  private static void callUntilItEnds(Calls calls, String box, Queue<String> acknowledged) {
    try {
      for (int call = 0; ; call++) {
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
          sources.add("{\"mac\":\"%s\",\"event_id\":%d}".formatted(box, call * ITEMS + i));
        }
        StringBuilder body = new StringBuilder();
        sources.forEach(source -> body.append(Calls.item(source)));
        HttpResponse<String> response = calls.bulk(body.toString());
        JsonNode items = Calls.json(response).get("items");
        for (int i = 0; i < ITEMS; i++) {
          JsonNode item = items.get(i).get("index");
          assertThat(item.get("status").asInt()).isEqualTo(201);
          acknowledged.add(item.get("_id").asText() + " " + sources.get(i));
        }
      }
    } catch (IOException e) {
      // the process has been killed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void finishesWhatItAcceptedWhenItIsToldToStop() throws Exception {
    int port = start();
    String event = Calls.item("{\"mac\":\"a\"}");
    try (Socket socket = new Calls(port).begin(2 * event.length(), event)) {
      await().until(() -> topic.values().size() == 1);

      process.destroy();

      await().until(() -> !isListening(port));
      socket.getOutputStream().write(event.getBytes(StandardCharsets.UTF_8));
      assertThat(Calls.statusLine(socket)).isEqualTo("HTTP/1.1 200 OK");
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + 15);
    assertThat(topic.values()).hasSize(2);
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the port it serves on. */
  private int start() throws IOException {
    Path output = directory.resolve("output");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--http-port=0",
                "--bootstrap-server",
                kafka.bootstrapServers(),
                "--topic",
                topic.name())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> port(Files.readString(output)), port -> port > 0);
  }

  private static int port(String said) {
    Matcher url = URL.matcher(said);
    return url.find() ? Integer.parseInt(url.group(1)) : 0;
  }
}

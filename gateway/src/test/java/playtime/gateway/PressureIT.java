package playtime.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Slow clients, many clients, and an end in the middle. */
class PressureIT extends BrokerTestCase {

  private static final String EVENT = Calls.item("{\"mac\":\"a\"}");

  private static GatewaySettings settings(int memoryMib, Duration clientTimeout) {
    return new GatewaySettings(
        "127.0.0.1", 0, (long) memoryMib << 20, 100 << 20, clientTimeout, null, null, null);
  }

  @Test
  void aClientThatFallsSilentIsToldAndLosesOnlyItsUnfinishedLine() throws Exception {
    try (Gateway gateway = topic.gateway(settings(64, Duration.ofSeconds(1)))) {
      try (Socket socket =
          new Calls(gateway.port()).begin(1_000, EVENT + "{\"index\":{}}\n{\"ma")) {
        assertThat(Calls.statusLine(socket)).startsWith("HTTP/1.1 408");
      }
    }
    assertThat(topic.values()).containsExactly("{\"mac\":\"a\"}");
  }

  @Test
  void aClientThatTricklesIsTold() throws Exception {
    try (Gateway gateway = topic.gateway(settings(64, Duration.ofSeconds(1)));
        Socket socket = new Calls(gateway.port()).begin(1_000_000, EVENT)) {
      CompletableFuture<String> answer =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return Calls.statusLine(socket);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      OutputStream out = socket.getOutputStream();
      // a byte well before the connection counts as idle, again and again
      await()
          .pollInterval(200, TimeUnit.MILLISECONDS)
          .until(
              () -> {
                if (!answer.isDone()) {
                  out.write(' ');
                  out.flush();
                }
                return answer.isDone();
              });
      assertThat(answer.get()).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void aClientThatGoesAwayLosesOnlyItsUnfinishedLine() throws Exception {
    try (Gateway gateway = topic.gateway()) {
      Calls calls = new Calls(gateway.port());
      try (Socket socket = calls.begin(1_000, EVENT + EVENT + "{\"index\":{}}\n{\"mac\":\"b\"}")) {
        await().until(() -> topic.values().size() == 2);
        socket.setSoLinger(true, 0);
      }
      assertThat(calls.bulk(EVENT).statusCode()).isEqualTo(200);
    }
    assertThat(topic.values()).hasSize(3).containsOnly("{\"mac\":\"a\"}");
  }

  @Test
  void callsBeyondTheMemoryAreAskedToComeAgainAndTheOthersAreServed() throws Exception {
    String unfinished = "{\"index\":{}}\n{\"mac\":\"" + "x".repeat(500_000);
    String rest = "\"}\n";
    List<Socket> open = new ArrayList<>();
    try (Gateway gateway = topic.gateway(settings(8, Duration.ofSeconds(30)))) {
      Calls calls = new Calls(gateway.port());
      for (int i = 0; i < 30; i++) {
        open.add(calls.begin(unfinished.length() + rest.length(), unfinished));
      }
      await().until(() -> open.stream().anyMatch(PressureIT::isAnswered));
      assertThat(calls.get("/live").statusCode()).isEqualTo(200);

      List<String> answers = new ArrayList<>();
      for (Socket socket : open) {
        if (!isAnswered(socket)) {
          socket.getOutputStream().write(rest.getBytes(UTF_8));
        }
        answers.add(new String(socket.getInputStream().readNBytes(200), UTF_8));
        socket.close();
      }

      assertThat(answers).anyMatch(answer -> answer.startsWith("HTTP/1.1 200"));
      assertThat(answers)
          .anyMatch(
              answer -> answer.startsWith("HTTP/1.1 429") && answer.contains("Retry-After: 1"))
          .allMatch(answer -> answer.matches("(?s)HTTP/1.1 (200|429) .*"));
      assertThat(calls.bulk(EVENT).statusCode()).isEqualTo(200);
    }
  }

  private static boolean isAnswered(Socket socket) {
    try {
      return socket.getInputStream().available() > 0;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void manyConnectionsThatWaitKeepNobodyElseWaiting() throws Exception {
    List<Socket> waiting = new ArrayList<>();
    try (Gateway gateway = topic.gateway(settings(128, Duration.ofSeconds(30)))) {
      Calls calls = new Calls(gateway.port());
      for (int i = 0; i < 1_000; i++) {
        waiting.add(calls.begin(2 * EVENT.length(), EVENT));
      }

      assertThat(calls.bulk(EVENT).statusCode()).isEqualTo(200);

      for (Socket socket : waiting) {
        socket.getOutputStream().write(EVENT.getBytes(UTF_8));
      }
      for (Socket socket : waiting) {
        assertThat(Calls.statusLine(socket)).isEqualTo("HTTP/1.1 200 OK");
        socket.close();
      }
    }
    assertThat(topic.records()).hasSize(2_001);
  }

  @Test
  void aLargeBodyPassesThroughLittleMemory() throws Exception {
    String source = "{\"mac\":\"a\",\"padding\":\"" + "x".repeat(1_000) + "\"}";
    try (Gateway gateway = topic.gateway(settings(8, Duration.ofSeconds(30)))) {
      HttpResponse<String> answer =
          new Calls(gateway.port()).bulk(Calls.item(source).repeat(15_000));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(Calls.json(answer).get("errors").asBoolean()).isFalse();
    }
    assertThat(topic.records()).hasSize(15_000);
  }

  @Test
  void whatWasBegunIsFinishedBeforeTheEnd() throws Exception {
    Gateway gateway = topic.gateway();
    int port = gateway.port();
    Calls calls = new Calls(port);
    CompletableFuture<Void> closing;
    try (Socket socket = calls.begin(2 * EVENT.length(), EVENT)) {
      await().until(() -> topic.values().size() == 1);

      closing = CompletableFuture.runAsync(gateway::close);

      await().until(() -> refuses(port));
      socket.getOutputStream().write(EVENT.getBytes(UTF_8));
      assertThat(Calls.statusLine(socket)).isEqualTo("HTTP/1.1 200 OK");
    }
    closing.get(30, TimeUnit.SECONDS);
    assertThat(topic.values()).hasSize(2);
  }

  private static boolean refuses(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !socket.isConnected();
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void anEndUnderLoadLeavesNothingThatWasAcknowledged() throws Exception {
    Gateway gateway = topic.gateway();
    Calls calls = new Calls(gateway.port());
    List<String> acknowledged = new ArrayList<>();
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      answers.add(calls.bulkAsync(Calls.item("{\"mac\":\"a\",\"event_id\":" + i + "}")));
      if (i == 200) {
        answers.get(100).get();
        gateway.close();
      }
    }
    for (int i = 0; i < answers.size(); i++) {
      try {
        if (answers.get(i).get(30, TimeUnit.SECONDS).statusCode() == 200) {
          acknowledged.add("{\"mac\":\"a\",\"event_id\":" + i + "}");
        }
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(IOException.class); // came too late
      }
    }

    assertThat(acknowledged).isNotEmpty();
    assertThat(topic.values()).doesNotHaveDuplicates().containsAll(acknowledged);
  }
}

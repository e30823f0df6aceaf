package playtime.loader.input;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingInputStreamTest {

  @TempDir Path directory;

  private final AtomicReference<String> seen = new AtomicReference<>("");
  private Path file;
  private Thread reader;

  @BeforeEach
  void follow() throws IOException {
    file = directory.resolve("events.ndjson");
    Files.writeString(file, "one\n");
    InputStream in = new FollowingInputStream(file);
    reader = new Thread(() -> readAll(in));
    reader.start();
    awaitSeen("one\n");
  }

  @AfterEach
  void stop() throws InterruptedException {
    reader.interrupt();
    reader.join();
  }

  @Test
  void readsWhatIsAppended() throws IOException {
    append("two\nth");
    awaitSeen("one\ntwo\nth");
    append("ree\n");
    awaitSeen("one\ntwo\nthree\n");
  }

  @Test
  void goesOnWithTheNewFileAfterARotationAndEndsTheLineLeftOpen() throws IOException {
    append("tw");
    Files.move(file, directory.resolve("events.ndjson.1"));
    Files.writeString(directory.resolve("new"), "three\n");
    Files.move(directory.resolve("new"), file);

    awaitSeen("one\ntw\nthree\n");
    append("four\n");
    awaitSeen("one\ntw\nthree\nfour\n");
  }

  @Test
  void startsAgainAfterATruncation() throws IOException {
    Files.writeString(file, "", StandardOpenOption.TRUNCATE_EXISTING);
    await().pollDelay(Duration.ofMillis(300)).until(() -> seen.get().equals("one\n"));
    append("x\n");

    awaitSeen("one\nx\n");
  }

  @Test
  void aWaitingReadEndsWhenInterrupted() throws IOException {
    try (InputStream in = new FollowingInputStream(file)) {
      assertThat(new String(in.readNBytes(4), US_ASCII)).isEqualTo("one\n");
      Thread.currentThread().interrupt();

      assertThatThrownBy(in::read).isInstanceOf(IOException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  private void awaitSeen(String text) {
    await().untilAsserted(() -> assertThat(seen.get()).isEqualTo(text));
  }

  private void see(String text) {
    seen.accumulateAndGet(text, String::concat);
  }

  private void readAll(InputStream in) {
    byte[] bytes = new byte[100];
    try (in) {
      while (true) {
        int n = in.read(bytes);
        see(new String(bytes, 0, n, US_ASCII));
      }
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      // the test is over
    } catch (IOException e) {
      see(e.toString());
    }
  }
}

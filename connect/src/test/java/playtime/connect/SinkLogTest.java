package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import playtime.connect.BulkAnswer.Failed;

class SinkLogTest {

  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(30);

  private final LogCapture log = LogCapture.of(SinkLog.class);
  private final Batch batch = new Batch(List.of(Records.put("a", 1), Records.put("b", 2)));

  @AfterEach
  void release() {
    log.close();
  }

  @Test
  void tellsOfBulksThatAreNothingButConflictsNowAndThen() {
    // Given
    SinkLog sinkLog = new SinkLog(false);

    // When
    sinkLog.onlyConflicts(batch, 0);
    sinkLog.onlyConflicts(batch, 1);
    sinkLog.onlyConflicts(batch, INTERVAL - 1);

    // Then
    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("WARN index already has all 2 documents of a bulk from topic topic")
        .contains("topic.identity.bootstrap.servers");
    sinkLog.onlyConflicts(batch, INTERVAL);
    assertThat(log.lines()).hasSize(2);
  }

  @Test
  void doesNotTellOfConflictsWhenIdsAreCompared() {
    new SinkLog(true).onlyConflicts(batch, 0);

    assertThat(log.lines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void isLoudWhenAccessIsDenied(int status) {
    new SinkLog(false)
        .failed(Failed.of(new UnexpectedStatusException(status, "who are you")), 1, 0);

    assertThat(log.lines()).singleElement().asString().startsWith("ERROR").contains("who are you");
  }

  @Test
  void isLoudWhenCertificatesDoNotFit() {
    new SinkLog(false).failed(Failed.of(new SSLHandshakeException("unknown issuer")), 1, 0);

    assertThat(log.lines()).singleElement().asString().startsWith("ERROR").contains("issuer");
  }

  @Test
  void anOutageIsAWarningNowAndThen() {
    // Given
    SinkLog sinkLog = new SinkLog(false);
    Failed failed = Failed.of(new UnexpectedStatusException(503, "starting"));

    // When
    for (int second = 0; second <= 60; second++) {
      sinkLog.failed(failed, second + 1, TimeUnit.SECONDS.toNanos(second));
    }

    // Then
    assertThat(log.lines()).hasSize(3).allMatch(line -> line.startsWith("WARN"));
  }
}

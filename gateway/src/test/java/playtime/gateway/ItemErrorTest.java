package playtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class ItemErrorTest {

  @Test
  void saysWhetherTryingAgainHelps() {
    assertThat(ItemError.of(new RecordTooLargeException()).status()).isEqualTo(413);
    assertThat(ItemError.of(new BufferExhaustedException("full")).status()).isEqualTo(429);
    assertThat(ItemError.of(new TopicAuthorizationException("t")).status()).isEqualTo(403);
    assertThat(ItemError.of(new TimeoutException()).status()).isEqualTo(503);
    assertThat(ItemError.of(new NotEnoughReplicasException()).status()).isEqualTo(503);
    assertThat(ItemError.of(new KafkaException("state")).reason()).endsWith(": KafkaException");
  }

  @Test
  void onlyWhatConcernsOneRecordLetsTheOthersPass() {
    assertThat(ItemError.of(new RecordTooLargeException()).isOutage()).isFalse();
    assertThat(ItemError.of(new BufferExhaustedException("full")).isOutage()).isTrue();
    assertThat(ItemError.of(new TimeoutException()).isOutage()).isTrue();
    assertThat(ItemError.of(new TopicAuthorizationException("t")).isOutage()).isTrue();
  }
}

package playtime.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import playtime.model.Topics;
import playtime.streams.Marker.Phase;
import playtime.streams.topology.Changelogs;

class MarkerTest {

  private static final Marker BUILDING = Marker.FIRST.building("week-zone=\"Z\"");
  private static final Marker PUBLISHING = BUILDING.publishing(new TreeSet<>(Set.of(2, 0)));
  private static final Marker CLEANING = PUBLISHING.switched();

  @Test
  void aReplayMakesTheNextGenerationLive() {
    assertThat(BUILDING.live()).isEqualTo(1);
    assertThat(PUBLISHING.live()).isEqualTo(1);
    assertThat(CLEANING.live()).isEqualTo(2);
    assertThat(CLEANING.replay().orElseThrow().from()).isEqualTo(1);
    Marker settled = CLEANING.settled();
    assertThat(settled.live()).isEqualTo(2);
    assertThat(settled.rules()).hasValue("week-zone=\"Z\"");
    assertThat(settled.replay()).isEmpty();
    assertThat(settled.building("other").replay().orElseThrow().to()).isEqualTo(3);
  }

  @Test
  void untilItHasPublishedItCanBeTakenBack() {
    assertThat(PUBLISHING.withdrawn()).isEqualTo(BUILDING);
    assertThat(BUILDING.abandoned()).isEqualTo(Marker.FIRST);
  }

  @Test
  void noStepIsSkipped() {
    assertThatThrownBy(BUILDING::switched).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> BUILDING.building("x")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(PUBLISHING::abandoned).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(CLEANING::withdrawn).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(Marker.FIRST::settled).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void isStoredAsJson() {
    for (Marker marker :
        List.of(Marker.FIRST, BUILDING, PUBLISHING, CLEANING, CLEANING.settled())) {
      assertThat(Marker.ofJson(marker.toJson())).isEqualTo(marker);
    }
    assertThat(new String(PUBLISHING.toJson(), UTF_8))
        .isEqualTo(
            "{\"format\":1,\"live\":1,\"from\":1,\"to\":2,\"next_rules\":\"week-zone=\\\"Z\\\"\","
                + "\"phase\":\"PUBLISHING\",\"lost_partitions\":[0,2]}");
    assertThat(PUBLISHING.isIn(Phase.PUBLISHING)).isTrue();
  }

  @Test
  void anotherFormatIsRefused() {
    assertThatThrownBy(() -> Marker.ofJson("{\"format\":2,\"live\":1}".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("format 2");
    assertThatThrownBy(() -> Marker.ofJson("no".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatAGenerationWritesHasNamesOfItsOwn() {
    assertThat(new Topics("t-").shadow(3).sessions()).isEqualTo("t-shadow-g3-sessions");
    assertThat(new Topics("t-").shadow(3).events()).isEqualTo("t-events");
    assertThat(Changelogs.of("playtime-g2")).contains("playtime-g2-event-chunks-changelog");
  }
}

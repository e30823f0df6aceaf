package playtime.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import playtime.model.Topics;

class FileCheckTest {

  @Test
  void theFileIsFine() {
    assertThat(FileCheck.problems(Shipped.objects(), Topics.DEFAULT_PREFIX)).isEmpty();
  }

  @Test
  void itIsFineForAnotherDeployment() {
    String file = new String(SavedObjects.ndjson("nursery."), UTF_8);
    List<SavedObject> objects = SavedObject.parse(file);

    assertThat(FileCheck.problems(objects, "nursery.")).isEmpty();
    assertThat(file).doesNotContain(Topics.DEFAULT_PREFIX);
    assertThat(objects)
        .filteredOn(object -> object.type().equals("dashboard"))
        .extracting(SavedObject::title)
        .containsExactly("Playtime: data quality (nursery.)", "Playtime (nursery.)");
  }

  @Test
  void deploymentsShareNoId() {
    List<String> ids = Shipped.objects().stream().map(SavedObject::toString).toList();

    assertThat(SavedObject.parse(new String(SavedObjects.ndjson("nursery."), UTF_8)))
        .extracting(SavedObject::toString)
        .doesNotContainAnyElementsOf(ids);
  }

  @Test
  void aPrefixIsAPartOfATopicName() {
    assertThatThrownBy(() -> SavedObjects.ndjson("a\",\"b"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package playtime.loader.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageSizeTest {

  private final PageSize size = new PageSize(5_000);

  @Test
  void growsWithSmallDocumentsAndShrinksWithLargeOnes() {
    int first = size.documents();

    size.learn(page(first, 200L * first));
    assertThat(size.documents()).isEqualTo(5_000);

    size.learn(page(10, 10 << 20));
    assertThat(size.documents()).isEqualTo(4);

    size.learn(page(1, 100 << 20));
    assertThat(size.documents()).isOne();
  }

  @Test
  void anEmptyPageTeachesNothing() {
    int before = size.documents();

    size.learn(new Page(List.of(), 100));

    assertThat(size.documents()).isEqualTo(before).isGreaterThan(1);
  }

  @Test
  void shrinksToOneDocumentAndNoFurther() {
    while (size.documents() > 1) {
      assertThat(size.shrink()).isTrue();
    }
    assertThat(size.shrink()).isFalse();
    assertThat(size.documents()).isOne();
  }

  @Test
  void keepsItsLimit() {
    assertThat(new PageSize(3).documents()).isEqualTo(3);
  }

  private static Page page(int documents, long bytes) {
    Document document = new Document("index", "id", 0, new byte[0]);
    return new Page(Collections.nCopies(documents, document), bytes);
  }
}

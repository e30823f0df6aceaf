package playtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenSearchDistributionTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"2,17,true", "2,23,true", "2,24,false", "3,17,false", "3,21,true", "3,25,true"})
  void eachVersionRunsOnSomeJdks(int major, int jdk, boolean runs) {
    assertThat(new OpenSearchDistribution(directory, major).runsOn(jdk)).isEqualTo(runs);
  }

  @Test
  void theBuildUnpacksOneForThisJdk() {
    OpenSearchDistribution found = OpenSearchDistribution.locate();

    assertThat(found.runsOn(Runtime.version().feature())).isTrue();
    assertThat(found.home().resolve("modules")).isDirectory();
  }

  @Test
  void tellsTheVersionByTheServersJar() throws Exception {
    Path lib = Files.createDirectories(directory.resolve("lib"));
    Files.createFile(lib.resolve("opensearch-core-1.0.0.jar"));
    assertThatThrownBy(() -> OpenSearchDistribution.at(directory))
        .hasMessageContaining("there is no OpenSearch in " + directory);

    Files.createFile(lib.resolve("opensearch-1.3.20.jar"));
    if (Runtime.version().feature() < 24) {
      assertThat(OpenSearchDistribution.at(directory).major()).isEqualTo(1);
    } else {
      assertThatThrownBy(() -> OpenSearchDistribution.at(directory))
          .hasMessageContaining("does not run on JDK");
    }
  }
}

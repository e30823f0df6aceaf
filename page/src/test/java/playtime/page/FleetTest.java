package playtime.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page is tested with is what the query API's description allows. */
class FleetTest {

  private static final Path DESCRIPTION =
      Path.of("../streams-app/src/main/resources/playtime/streams/query/openapi.json");
  private static final String ID = "https://playtime.example/openapi.json";

  private static Schema schema(String name) throws IOException {
    String description = Files.readString(DESCRIPTION);
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(ID, description)));
    return registry.getSchema(SchemaLocation.of(ID + "#/components/schemas/" + name));
  }

  private static void check(String name, ObjectNode answer) throws IOException {
    assertThat(schema(name).validate(answer.toString(), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 60})
  void answersAsDescribed(int boxes) throws IOException {
    Fleet fleet = Fleet.of(boxes);

    check("Summary", fleet.summary());
    check("RejectedByReason", fleet.rejected());
    check("Tonies", fleet.tonies(20));
    check("Now", fleet.now(5, 0));
    check("Users", fleet.users("", 50, 0));
    check("Topology", fleet.topology());
    if (boxes > 0) {
      check("UserWithWeeks", fleet.user(Fleet.mac(0), 5));
      check("Sessions", fleet.sessions(Fleet.mac(0), "", "", "", 50, 0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Summary", "Sessions"})
  void theCheckCanFail(String name) throws IOException {
    assertThat(schema(name).validate("{\"as_of\":1}", InputFormat.JSON)).isNotEmpty();
  }
}

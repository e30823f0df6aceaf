package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import playtime.connect.ItemResult.Outcome;

class ItemResultTest {

  @ParameterizedTest
  @CsvSource({
    "200,, DONE",
    "201,, DONE",
    "404,, DONE",
    "404, index_not_found_exception, INDEX_MISSING",
    "409, version_conflict_engine_exception, CONFLICT",
    "429, rejected_execution_exception, RETRY",
    "502, any, RETRY",
    "503, unavailable_shards_exception, RETRY",
    "504, any, RETRY",
    "401, security_exception, DENIED",
    "403, cluster_block_exception, DENIED",
    "400, index_closed_exception, DENIED",
    "500, any, INTERNAL_ERROR",
    "400, mapper_parsing_exception, REJECTED",
    "400, strict_dynamic_mapping_exception, REJECTED",
    "413, any, REJECTED"
  })
  void saysWhatFollows(int status, String error, Outcome outcome) {
    assertThat(new ItemResult(status, error, null).outcome()).isEqualTo(outcome);
  }
}

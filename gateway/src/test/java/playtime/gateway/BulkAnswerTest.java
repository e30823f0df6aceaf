package playtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkAnswerTest {

  @Test
  void hasTheShapeOfOpenSearch() throws Exception {
    Item created = new Item(new BulkAction("create", null, null));
    created.acknowledge(3, 42);
    Item named = new Item(new BulkAction("index", "other", "own \ud83e\udd8a \udc00"));
    named.acknowledge(0, 7);
    Item failed = Item.failed(new BulkAction("delete", null, "1"), ItemError.unsupported("delete"));

    assertThat(answer(List.of(created, named, failed)))
        .isEqualTo(
            "{'took':12,'errors':true,'items':["
                + "{'create':{'_index':'events','_id':'raw-3-42','_version':1,'result':'created',"
                + "'_shards':{'total':1,'successful':1,'failed':0},'_seq_no':42,'_primary_term':1,"
                + "'status':201}},"
                + "{'index':{'_index':'other','_id':'own \\uD83E\\uDD8A \\uDC00','_version':1,"
                + "'result':'created','_shards':{'total':1,'successful':1,'failed':0},'_seq_no':7,"
                + "'_primary_term':1,'status':201}},"
                + "{'delete':{'_index':'events','_id':'1','status':400,'error':{"
                + "'type':'illegal_argument_exception',"
                + "'reason':'delete is not supported: events are only added'}}}]}");
  }

  @Test
  void aLongOneComesInPieces() throws Exception {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      Item item = new Item(BulkAction.NONE);
      item.acknowledge(1, i);
      items.add(item);
    }

    JsonNode answer = new ObjectMapper().readTree(answer(items));

    assertThat(answer.get("errors").asBoolean()).isFalse();
    assertThat(answer.get("items")).hasSize(5_000);
    assertThat(answer.at("/items/4999/index/_id").asText()).isEqualTo("raw-1-4999");
  }

  private static String answer(List<Item> items) throws Exception {
    BulkAnswer answer = new BulkAnswer("raw", "events", items, 12);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (!answer.isOver()) {
      byte[] piece = answer.next();
      assertThat(piece).hasSizeLessThan(20 * 1024);
      all.write(piece);
    }
    String text = all.toString(StandardCharsets.US_ASCII);
    return items.size() > 10 ? text : text.replace('"', '\'');
  }
}

package playtime.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import playtime.model.Fields;
import playtime.model.UserPlaytime;

/** The average weekly playtime per user, added up from documents of users. */
final class Headline {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int MILLIS = 3;

  private long users;
  private long averages;

  /** Adds a user; what is no such document is none. */
  void add(Document user) {
    try (JsonParser json = JSON.createParser(user.bytes())) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        if (name.equals(Fields.AVG_WEEKLY_PLAYTIME_SECONDS)) {
          BigDecimal seconds = json.getDecimalValue();
          averages += seconds.movePointRight(MILLIS).longValue();
          users++;
          return;
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      return; // somebody else's; it will be removed
    }
  }

  long users() {
    return users;
  }

  /** 0 of no users. */
  long millis() {
    return UserPlaytime.mean(averages, users);
  }
}

package playtime.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Made-up figures that are played before breakfast, after work, and at the weekend. */
final class FakeTonies {

  static final int TONIES = 30;
  private static final int HOURS = 168;

  private FakeTonies() {}

  static ObjectNode answer(boolean isPlayed, long extra, int limit) {
    int tonies = isPlayed ? TONIES : 0;
    ObjectNode answer = Fleet.answer().put("week_zone", Fleet.ZONE.getId()).put("tonies", tonies);
    answer.set("hours", hours(isPlayed ? 40 : 0, 0));
    ArrayNode top = answer.putArray("top");
    for (int tonie = 0; tonie < Math.min(tonies, limit); tonie++) {
      top.addObject()
          .put("tonie_id", name(tonie))
          .put("playtime_seconds", (TONIES - tonie) * 36_000L + extra)
          .put("sessions", (TONIES - tonie) * 41)
          .set("hours", hours(TONIES - tonie, tonie));
    }
    return answer;
  }

  private static ArrayNode hours(int scale, int shift) {
    ArrayNode hours = JsonNodeFactory.instance.arrayNode();
    for (int hour = 0; hour < HOURS; hour++) {
      int ofDay = (hour + shift) % 24;
      double morning = Math.exp(-Math.pow(ofDay - 7.5, 2) / 4);
      double evening = 1.6 * Math.exp(-Math.pow(ofDay - 18.5, 2) / 6);
      double weekend = hour >= 120 ? 1.3 * Math.exp(-Math.pow(ofDay - 13, 2) / 20) : 0;
      hours.add(Math.round(scale * 900 * (morning + evening + weekend)));
    }
    return hours;
  }

  static String name(int tonie) {
    return "tonie-%02d".formatted(tonie % TONIES);
  }
}

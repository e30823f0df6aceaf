package playtime.streams;

/**
 * One of the runs through the whole input that an application has made (docs/replay.md). Each has
 * an application id, and so a consumer group, state and changelogs, of its own; the first has the
 * one that the user gave.
 *
 * @param application the application id that the user gave
 * @param number from 1
 */
public record Generation(String application, int number) {

  public String applicationId() {
    return number == 1 ? application : application + "-g" + number;
  }
}

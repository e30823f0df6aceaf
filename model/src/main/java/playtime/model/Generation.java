package playtime.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the runs through the whole input that an application has made (docs/replay.md). Each has
 * an application id, and so a consumer group, state and changelogs, of its own; the first has the
 * one that the user gave.
 *
 * @param application the application id that the user gave
 * @param number from 1
 */
public record Generation(String application, int number) {

  private static final Pattern LATER = Pattern.compile("-g([1-9]\\d{0,8})");

  public String applicationId() {
    return number == 1 ? application : application + "-g" + number;
  }

  /** The generation of an application that has this application id; empty when none has. */
  public static Optional<Generation> of(String application, String applicationId) {
    if (applicationId.equals(application)) {
      return Optional.of(new Generation(application, 1));
    }
    if (!applicationId.startsWith(application)) {
      return Optional.empty();
    }
    Matcher later = LATER.matcher(applicationId.substring(application.length()));
    return later.matches()
        ? Optional.of(new Generation(application, Integer.parseInt(later.group(1))))
            .filter(generation -> generation.number > 1)
        : Optional.empty();
  }
}

package playtime.streams.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import playtime.http.HttpException;
import playtime.http.Query;
import playtime.model.Status;
import playtime.streams.topology.SessionPlace;

/** Reads what is asked; throws an {@link HttpException} of status 400 for what makes no sense. */
final class Parameters {

  /** The parameter by which instances say which partitions they ask for. */
  static final String PARTITIONS = "partitions";

  private static final String MAC = "mac";
  private static final int BAD_REQUEST = 400;
  private static final int DEFAULT_PAGE = 100;
  private static final int MAX_PAGE = 200;
  private static final int MAX_AFTER = 300;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:._-]{1,64}");

  private final Query query;

  Parameters(Query query) {
    this.query = query;
  }

  String mac() {
    String mac = query.path().get(MAC);
    return name(MAC, mac == null ? query.parameter(MAC).orElse("") : mac);
  }

  /** Empty when nothing is searched for. */
  String search() {
    return query
        .parameter("search")
        .filter(text -> !text.isEmpty())
        .map(text -> name("search", text))
        .orElse("");
  }

  private static String name(String parameter, String text) {
    if (!NAME.matcher(text).matches()) {
      throw bad(parameter, "1 to 64 of the characters A-Z a-z 0-9 : . _ -");
    }
    return text;
  }

  /** How many rows there may be in an answer. */
  int pageSize() {
    return number("limit", DEFAULT_PAGE, MAX_PAGE);
  }

  /** A number from 1 to {@code max}. */
  int number(String parameter, int byDefault, int max) {
    Optional<String> text = query.parameter(parameter);
    if (text.isEmpty()) {
      return byDefault;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new HttpException(BAD_REQUEST, must(parameter, "a number from 1 to " + max), e);
    }
    throw bad(parameter, "a number from 1 to " + max);
  }

  /** Epoch milliseconds. */
  long instant(String parameter, long byDefault) {
    Optional<String> text = query.parameter(parameter);
    if (text.isEmpty()) {
      return byDefault;
    }
    try {
      return OffsetDateTime.parse(text.get()).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new HttpException(
          BAD_REQUEST, must(parameter, "an instant such as " + Instant.EPOCH), e);
    }
  }

  /** Null for any. */
  Status status() {
    Optional<String> text = query.parameter("status");
    if (text.isEmpty()) {
      return null;
    }
    return Arrays.stream(Status.values())
        .filter(status -> status.text().equals(text.get()))
        .findFirst()
        .orElseThrow(() -> bad("status", "complete, open, superseded or orphan_stop"));
  }

  /** The mac that the last page ended with; empty for the first page. */
  String afterMac() {
    return query.parameter("after").map(text -> name("after", text)).orElse("");
  }

  /** The session that the last page ended with; null for the first page. */
  SessionPlace afterSession() {
    return query
        .parameter("after")
        .map(
            text ->
                Optional.of(text)
                    .filter(id -> id.length() <= MAX_AFTER)
                    .flatMap(SessionPlace::of)
                    .orElseThrow(() -> bad("after", "the next of an earlier answer")))
        .orElse(null);
  }

  /** Which partitions another instance asks for. */
  SortedSet<Integer> partitions() {
    SortedSet<Integer> numbers = new TreeSet<>();
    try {
      for (String number : query.parameter(PARTITIONS).orElse("").split(",", -1)) {
        numbers.add(Integer.valueOf(number));
      }
    } catch (NumberFormatException e) {
      throw new HttpException(BAD_REQUEST, must(PARTITIONS, "numbers with commas"), e);
    }
    return numbers;
  }

  private static HttpException bad(String parameter, String form) {
    return new HttpException(BAD_REQUEST, must(parameter, form));
  }

  private static String must(String parameter, String form) {
    return "parameter " + parameter + " must be " + form;
  }
}

package playtime.dashboards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of Dashboards' query language as the panels use: {@code field : "value"}, comparisons,
 * {@code and}, {@code or}, {@code not}, parentheses. Values are quoted, so that nothing in them is
 * syntax.
 */
final class Kuery {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*(?:([A-Za-z_][A-Za-z0-9_.]*)|\"([^\"\\\\]*)\"|(<=|>=|[:<>()]))\\s*");
  private static final Map<String, String> COMPARISONS =
      Map.of("<", "lt", "<=", "lte", ">", "gt", ">=", "gte");

  /** A condition on one field. */
  record Condition(String field, String operator, String value) {
    boolean isComparison() {
      return COMPARISONS.containsKey(operator);
    }
  }

  private enum Kind {
    WORD,
    VALUE,
    SIGN
  }

  private record Token(Kind kind, String text) {}

  private final Deque<Token> tokens = new ArrayDeque<>();
  private final Set<Condition> conditions = new LinkedHashSet<>();
  private final ObjectNode query;

  /**
   * @throws IllegalArgumentException when it is no query of this kind
   */
  Kuery(String text) {
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.lookingAt()) {
      add(Kind.WORD, matcher.group(1));
      add(Kind.VALUE, matcher.group(2));
      add(Kind.SIGN, matcher.group(3));
      matcher.region(matcher.end(), text.length());
    }
    if (matcher.regionStart() < text.length()) {
      throw new IllegalArgumentException("no query: " + text);
    }
    query = tokens.isEmpty() ? SavedObject.JSON.createObjectNode() : either();
    if (!tokens.isEmpty()) {
      throw new IllegalArgumentException("no query: " + text);
    }
    if (query.isEmpty()) {
      query.putObject("match_all");
    }
  }

  /** As OpenSearch takes it. */
  ObjectNode query() {
    return query.deepCopy();
  }

  Set<Condition> conditions() {
    return conditions;
  }

  private void add(Kind kind, String text) {
    if (text != null) {
      tokens.add(new Token(kind, text));
    }
  }

  private ObjectNode either() {
    List<ObjectNode> all = new ArrayList<>(List.of(both()));
    while (accept("or")) {
      all.add(both());
    }
    return bool("should", all);
  }

  private ObjectNode both() {
    List<ObjectNode> all = new ArrayList<>(List.of(single()));
    while (accept("and")) {
      all.add(single());
    }
    return bool("filter", all);
  }

  private ObjectNode single() {
    if (accept("not")) {
      ObjectNode not = SavedObject.JSON.createObjectNode();
      not.putObject("bool").putArray("must_not").add(single());
      return not;
    }
    if (accept("(")) {
      ObjectNode inner = either();
      if (!accept(")")) {
        throw new IllegalArgumentException("a parenthesis is open");
      }
      return inner;
    }
    return condition();
  }

  private ObjectNode condition() {
    Condition condition = new Condition(next(Kind.WORD), next(Kind.SIGN), next(Kind.VALUE));
    conditions.add(condition);
    ObjectNode json = SavedObject.JSON.createObjectNode();
    if (condition.isComparison()) {
      json.putObject("range")
          .putObject(condition.field())
          .put(COMPARISONS.get(condition.operator()), condition.value());
    } else if (condition.operator().equals(":")) {
      json.putObject("match_phrase").put(condition.field(), condition.value());
    } else {
      throw new IllegalArgumentException("no operator: " + condition.operator());
    }
    return json;
  }

  private boolean accept(String word) {
    Token next = tokens.peek();
    if (next == null || next.kind() == Kind.VALUE || !next.text().equals(word)) {
      return false;
    }
    tokens.remove();
    return true;
  }

  private String next(Kind kind) {
    Token next = tokens.poll();
    if (next == null || next.kind() != kind) {
      throw new IllegalArgumentException("no %s but %s".formatted(kind, next));
    }
    return next.text();
  }

  private static ObjectNode bool(String clause, List<ObjectNode> queries) {
    if (queries.size() == 1) {
      return queries.get(0);
    }
    ObjectNode bool = SavedObject.JSON.createObjectNode();
    ArrayNode clauses = bool.putObject("bool").putArray(clause);
    queries.forEach(clauses::add);
    return bool;
  }
}

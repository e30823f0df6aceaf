package playtime.oracle;

import java.util.function.BiFunction;

/**
 * One way to get a value wrong.
 *
 * @param name says what is wrong
 * @param reason what it has to be refused for, by the specification
 * @param field the field it has to name; null if none
 * @param spoiler makes such a value of a valid event
 */
record BadValue(
    String name, Reason reason, String field, BiFunction<OracleEvent, Dice, byte[]> spoiler) {

  byte[] of(OracleEvent event, Dice dice) {
    return spoiler.apply(event, dice);
  }
}

package playtime.standalone.report;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The characters beyond letters that the report is drawn with. */
enum Glyphs {
  UNICODE("✓", "✗", "×", "…", "█", "▏▎▍▌▋▊▉", "┌─┐│└┘"),
  ASCII("ok", "!!", "x", "...", "#", "", "+-+|++");

  final String tick;
  final String cross;
  final String times;
  final String ellipsis;
  final String topLeft;
  final String horizontal;
  final String topRight;
  final String vertical;
  final String bottomLeft;
  final String bottomRight;
  private final String full;
  private final String partial; // one to seven eighths of a full one; empty where there are none

  Glyphs(
      String tick,
      String cross,
      String times,
      String ellipsis,
      String full,
      String partial,
      String box) {
    this.tick = tick;
    this.cross = cross;
    this.times = times;
    this.ellipsis = ellipsis;
    this.full = full;
    this.partial = partial;
    topLeft = box.substring(0, 1);
    horizontal = box.substring(1, 2);
    topRight = box.substring(2, 3);
    vertical = box.substring(3, 4);
    bottomLeft = box.substring(4, 5);
    bottomRight = box.substring(5, 6);
  }

  /** What standard output can show, as far as this process is told. */
  static Glyphs ofStandardOutput() {
    return Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
            .map(System::getProperty)
            .filter(encoding -> encoding != null)
            .findFirst()
            .filter(StandardCharsets.UTF_8.name()::equalsIgnoreCase)
            .isPresent()
        ? UNICODE
        : ASCII;
  }

  /** As long as {@code value} is of {@code longest}, which takes {@code width} characters. */
  String bar(long value, long longest, int width) {
    if (longest <= 0) {
      return "";
    }
    int steps = partial.length() + 1;
    long eighths = Math.round((double) value / longest * width * steps);
    String whole = full.repeat((int) (eighths / steps));
    int rest = (int) (eighths % steps);
    return rest == 0 ? whole : whole + partial.charAt(rest - 1);
  }

  /** Whether a character can be shown as it is. */
  boolean shows(int codePoint) {
    return this == UNICODE || codePoint < 0x7f;
  }
}

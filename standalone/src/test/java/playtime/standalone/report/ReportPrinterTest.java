package playtime.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import playtime.model.Reason;

/** What the files beside this class show is what people see: look at them when they change. */
class ReportPrinterTest {

  private final ReportPrinter printer = new ReportPrinter(Glyphs.UNICODE);

  @Test
  void soundReport() throws Exception {
    assertThat(printer.print(Reports.sound())).isEqualTo(golden("sound.txt"));
  }

  @Test
  void soundReportInAscii() throws Exception {
    assertThat(new ReportPrinter(Glyphs.ASCII).print(Reports.sound()))
        .isEqualTo(golden("sound-ascii.txt"));
  }

  @Test
  void reportThatDoesNotAddUp() throws Exception {
    assertThat(printer.print(Reports.broken())).isEqualTo(golden("broken.txt"));
  }

  @Test
  void reportOfOneUser() throws Exception {
    assertThat(printer.print(Reports.ofUser())).isEqualTo(golden("user.txt"));
  }

  @Test
  void saysWhatHelpsWhenMostIsRejected() {
    assertThat(printer.print(Reports.mostlyRejected()))
        .contains(
            "✗ Most of the input was rejected: 20,000 of 31,800 records, mostly as TOO_OLD.\n"
                + "    They were older than --max-event-age on arrival");
  }

  @Test
  void nothingAtAll() {
    assertThat(printer.print(Reports.empty()))
        .isEqualTo("Nothing has been read yet. Load events first: playtime load FILE\n");
    Report unknown =
        new Report(
            Optional.of("no\u001bbody"),
            Reports.empty().headline(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            Optional.empty());
    assertThat(printer.print(unknown)).isEqualTo("Nothing is known of the user no\\u001bbody.\n");
  }

  @Test
  void fitsTheTerminalAndSendsItNoCommands() {
    Stream.of(Reports.sound(), Reports.broken(), Reports.mostlyRejected(), Reports.ofUser())
        .flatMap(
            report ->
                Stream.of(Glyphs.values()).map(glyphs -> new ReportPrinter(glyphs).print(report)))
        .flatMap(String::lines)
        .forEach(
            line -> {
              assertThat(line).hasSizeLessThanOrEqualTo(ReportPrinter.COLUMNS);
              assertThat(line.chars()).noneMatch(Character::isISOControl);
            });
    assertThat(new ReportPrinter(Glyphs.ASCII).print(Reports.sound()).chars())
        .allMatch(c -> c < 0x7f);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void adviceFitsIntoItsLine(Reason reason) {
    assertThat(Advice.about(reason)).hasSizeBetween(20, ReportPrinter.COLUMNS - 4);
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = ReportPrinterTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

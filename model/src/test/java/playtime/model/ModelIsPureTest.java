package playtime.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;

/**
 * The rules know nothing of Kafka, of files, networks and threads, of the time of day or of chance.
 */
@AnalyzeClasses(packages = "playtime.model", importOptions = ImportOption.DoNotIncludeTests.class)
class ModelIsPureTest {

  @ArchTest
  static final ArchRule DEPENDS_ON_JAVA_AND_A_JSON_PARSER_ONLY =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "playtime.model",
              "java.lang..",
              "java.math..",
              "java.nio",
              "java.nio.charset",
              "java.time..",
              "java.util",
              "java.util.concurrent",
              "java.util.function",
              "java.util.regex",
              "java.util.stream",
              "java.io",
              "com.fasterxml.jackson.core..");

  @ArchTest
  static final ArchRule OF_IO_IT_KNOWS_WHAT_THE_PARSER_THROWS =
      noClasses()
          .should()
          .dependOnClassesThat(
              com.tngtech.archunit.base.DescribedPredicate.describe(
                  "do I/O",
                  type ->
                      type.getPackageName().equals("java.io")
                          && !type.isEquivalentTo(IOException.class)
                          && !type.isEquivalentTo(UncheckedIOException.class)
                          && !type.isEquivalentTo(java.io.OutputStream.class)
                          // a marker: rules travel to the machines of a batch run
                          && !type.isEquivalentTo(java.io.Serializable.class)));

  @ArchTest static final ArchRule PRINTS_NOTHING = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule HAS_NO_CLOCK =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);
}

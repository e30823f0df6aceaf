package playtime.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;

/** Settings in a properties file, UTF-8. */
public final class PropertiesFile {

  private PropertiesFile() {}

  /**
   * Every setting of the file.
   *
   * @throws UserError when there is no such file, or it cannot be read
   */
  public static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (NoSuchFileException e) {
      throw new UserError("there is no settings file '%s'".formatted(file), e);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(
          "cannot read the settings file '%s' (%s)".formatted(file, e.getMessage()), e);
    }
  }
}

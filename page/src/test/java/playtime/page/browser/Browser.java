package playtime.page.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Chromium without a window, as Debian installs it. It resolves no name, keeps what the console
 * says and what was requested, and waits for what a test expects. Not thread-safe.
 */
public final class Browser implements AutoCloseable {

  /** Says at each start that it has no commands typed for this Chromium; none is used. */
  private static final Logger TYPED_COMMANDS =
      Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  static {
    TYPED_COMMANDS.setLevel(Level.SEVERE);
  }

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ChromeDriver driver;
  private final Path screenshots;

  private Browser(ChromeDriver driver, Path screenshots) {
    this.driver = driver;
    this.screenshots = screenshots;
  }

  /**
   * Starts it, or skips the test with a message where there is none.
   *
   * @param screenshots folder for them, made if need be
   */
  public static Browser start(Path screenshots) {
    assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "Chromium is not installed (Debian: apt-get install chromium chromium-driver)");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--lang=en",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1");
    if (System.getProperty("user.name").equals("root")) {
      options.addArguments("--no-sandbox");
    }
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options), screenshots);
  }

  /** A new page, of the given size, light, in Berlin; what was logged before is forgotten. */
  public void open(String url, int width, int height) {
    driver.get("about:blank");
    driver.manage().logs().get(LogType.BROWSER);
    driver.manage().logs().get(LogType.PERFORMANCE);
    size(width, height);
    colorScheme("light");
    cdp("Emulation.setTimezoneOverride", Map.of("timezoneId", "Europe/Berlin"));
    driver.get(url);
  }

  /** Sets the size of the page in CSS pixels. */
  public void size(int width, int height) {
    cdp(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /**
   * What the viewer's system prefers.
   *
   * @param scheme light or dark
   */
  public void colorScheme(String scheme) {
    cdp(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Saves files there without asking. */
  public void downloadTo(Path folder) {
    cdp(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toAbsolutePath().toString()));
  }

  private void cdp(String command, Map<String, Object> parameters) {
    driver.executeCdpCommand(command, parameters);
  }

  /** Waits until the first such element is shown, and gives it. */
  public WebElement shown(String css) {
    return new WebDriverWait(driver, PATIENCE, LOOK_AGAIN)
        .ignoring(StaleElementReferenceException.class)
        .withMessage(() -> css + " is not shown: " + body())
        .until(
            page ->
                page.findElements(By.cssSelector(css)).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .orElse(null));
  }

  /** Waits until the element's text is as expected. */
  public void awaitText(String css, Predicate<String> isExpected) {
    new WebDriverWait(driver, PATIENCE, LOOK_AGAIN)
        .withMessage(() -> css + " has not the text expected: " + texts(css) + " in " + body())
        .until(page -> texts(css).stream().findFirst().filter(isExpected).isPresent());
  }

  /** Waits until a condition holds. */
  public void await(String what, Predicate<Browser> condition) {
    new WebDriverWait(driver, PATIENCE, LOOK_AGAIN)
        .withMessage(() -> what + ": " + body())
        .until(page -> condition.test(this));
  }

  /** The texts of all such elements, as a reader sees them. */
  @SuppressWarnings("unchecked")
  public List<String> texts(String css) {
    return (List<String>)
        script(
            "return [...document.querySelectorAll(arguments[0])].map(e => (e.innerText ?? e.textContent).trim())",
            css);
  }

  private String body() {
    return texts("body").toString();
  }

  /** Runs a script of the test in the page. */
  public Object script(String script, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(script, arguments);
  }

  /** Presses keys, wherever the focus is. */
  public void press(CharSequence... keys) {
    for (CharSequence key : keys) {
      new Actions(driver).sendKeys(key).perform();
    }
  }

  /**
   * Presses Tab until such an element has the focus.
   *
   * @throws AssertionError when it is not reached
   */
  public void tabTo(String css, int atMost) {
    for (int i = 0; i < atMost; i++) {
      press(Keys.TAB);
      if (hasFocus(css)) {
        return;
      }
    }
    throw new AssertionError(css + " is not reached by Tab");
  }

  public boolean hasFocus(String css) {
    return (Boolean) script("return document.activeElement.matches(arguments[0])", css);
  }

  /** Reloads the page. */
  public void reload() {
    driver.navigate().refresh();
  }

  /** What the console complained of since the page was opened, or since this was asked last. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Hosts that requests were made to since the page was opened, or since this was asked last. */
  public List<String> hosts() {
    List<String> hosts = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = message(entry).path("message");
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        URI url = URI.create(message.at("/params/request/url").asText());
        if (url.getHost() != null) {
          hosts.add(url.getHost());
        }
      }
    }
    return hosts;
  }

  private static JsonNode message(LogEntry entry) {
    try {
      return JSON.readTree(entry.getMessage());
    } catch (IOException e) {
      throw new IllegalStateException(entry.getMessage(), e);
    }
  }

  /** Keeps the whole page as {@code name.png}. */
  public void screenshot(String name) throws IOException {
    Files.createDirectories(screenshots);
    Files.write(screenshots.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}

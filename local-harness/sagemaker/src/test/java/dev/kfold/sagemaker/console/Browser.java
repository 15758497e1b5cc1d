package dev.kfold.sagemaker.console;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium of this machine, driven by its own driver. */
public final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Returns the driver of Chromium on the path, if there is one. */
  static Optional<Path> driverFile() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "chromedriver"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens a browser with a window of 1400 × 1000 pixels. */
  public static Browser open() {
    ChromeOptions options = new ChromeOptions();
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driverFile().orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    Browser browser = new Browser(new ChromeDriver(service, options));
    browser.reset();
    return browser;
  }

  /** Gives the window its first size, and prefers light pages. */
  public void reset() {
    resize(1400, 1000);
    preferDark(false);
  }

  /** Returns the driver, for what this class has no method for. */
  public ChromeDriver driver() {
    return driver;
  }

  /** Shows a page, and forgets the errors of the page before. */
  public void show(URI address) {
    driver.get("about:blank");
    errors();
    driver.get(address.toString());
  }

  /** Changes the size of the page, in pixels. */
  public void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Shows pages as readers see them who prefer dark ones, or light ones. */
  public void preferDark(boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** Returns the first element of a CSS selector, once there is one. */
  public WebElement find(String selector) {
    await("an element " + selector, () -> !driver.findElements(By.cssSelector(selector)).isEmpty());
    return driver.findElement(By.cssSelector(selector));
  }

  /** Clicks the first element of a CSS selector, once there is one. */
  public void clickOn(String selector) {
    click("an element " + selector, By.cssSelector(selector));
  }

  /** Clicks the link or button whose text is this, once there is one. */
  public void click(String text) {
    By control =
        By.xpath(
            "//*[self::a or self::button or self::summary][normalize-space()=\"%s\"]"
                .formatted(text));
    click("a link or button " + text, control);
  }

  /** Clicks an element, again if a live page replaces it at this moment. */
  private void click(String what, By by) {
    await(
        what,
        () -> {
          driver.findElement(by).click();
          return true;
        });
  }

  /** Replaces the text of the field with this label, once there is one. */
  public void fill(String label, String text) {
    By field =
        By.xpath(
            "//*[self::input or self::textarea][@id = //label[starts-with(normalize-space(), \"%1$s\")]/@for"
                    .formatted(label)
                + " or ancestor::label[starts-with(normalize-space(), \"%s\")]]".formatted(label));
    await(
        "a field " + label,
        () -> {
          WebElement element = driver.findElement(field);
          element.clear();
          element.sendKeys(text);
          return true;
        });
  }

  /** Returns the text of the page as a reader sees it. */
  public String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  /** Waits until the page shows a text. */
  public void awaitText(String expected) {
    await("the text " + expected, () -> text().contains(expected));
  }

  /** Waits until a condition holds; fails with the page's text if it never does. */
  public void await(String what, BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!holds(condition)) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(
            "%s is missing on %s:%n%s".formatted(what, driver.getCurrentUrl(), text()));
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Returns the violations of WCAG that axe-core finds on the page, one text for each. */
  public List<String> violations() {
    driver.executeScript(axe());
    Object found =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(results => done(results.violations.flatMap(
                rule => rule.nodes.map(node => rule.id + ': ' + node.html + ' ' + node.failureSummary))));
            """);
    return found instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  /**
   * Returns the errors that the browser has reported since the page was shown, such as refused
   * scripts.
   */
  public List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> String.valueOf(entry.getMessage()))
        .toList();
  }

  /** Returns whether the page is wider than its window. */
  public boolean overflows() {
    return Boolean.TRUE.equals(
        driver.executeScript(
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
  }

  /** Writes a picture of the visible part of the page to {@code target/screenshots}. */
  public void screenshot(String name) {
    Path folder = Path.of("target", "screenshots");
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (StaleElementReferenceException | NoSuchElementException e) {
      return false; // the page has just changed
    } catch (WebDriverException e) {
      if (String.valueOf(e.getMessage()).contains("does not belong to the document")) {
        return false; // the same, while the browser goes to another page
      }
      throw e;
    }
  }

  private static String axe() {
    try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

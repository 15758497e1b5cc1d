package dev.kfold.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.console.Browser;
import dev.kfold.sagemaker.console.NeedsBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The report as a reader uses it, with names and cells that a page must not take for markup. */
@NeedsBrowser
class ReportBrowserIT {

  private static final int HIGH = 1000;

  private final Browser browser;

  @TempDir private Path folder;

  ReportBrowserIT(Browser browser) {
    this.browser = browser;
  }

  @BeforeEach
  void show() throws IOException {
    show(ExampleRun.with(ExampleInsights.all()));
  }

  private void show(RunReport report) throws IOException {
    Path page = folder.resolve("report.html");
    Files.writeString(page, ReportPage.html(report));
    browser.show(page.toUri());
  }

  @ParameterizedTest
  @CsvSource({"1400,false", "1400,true", "400,false", "400,true"})
  void everyReaderCanUseIt(int width, boolean dark) throws IOException {
    browser.resize(width, HIGH);
    browser.preferDark(dark);
    show(ExampleRun.with(ExampleInsights.all()));
    browser.screenshot("report-%d-%s".formatted(width, dark ? "dark" : "light"));

    openAllTables();

    assertThat(browser.violations()).isEmpty();
    assertThat(browser.errors()).isEmpty();
    assertThat(browser.overflows()).as("wider than the window").isFalse();
  }

  @Test
  void hidesNoColumnOnAPhone() throws IOException {
    browser.resize(400, HIGH);
    show(ExampleRun.with(ExampleInsights.all()));
    openAllTables();

    assertThat(
            browser
                .driver()
                .executeScript(
                    "return [...document.querySelectorAll('.scroll')].filter(region => region.scrollWidth > region.clientWidth).map(region => region.ariaLabel)"))
        .isEqualTo(List.of());
    assertThat(browser.find("table.trials tbody tr").getText()).contains("96.");
  }

  @Test
  void showsTheRowsOfACellOfTheConfusionMatrixWithTwoClicks() {
    browser.click("What the chosen model mistakes");
    browser.clickOn(".confusion a[data-label=versicolor]");

    assertThat(shownRows()).containsExactly("72");
    assertThat(browser.find("[data-filter=cell]").getText())
        .isEqualTo("versicolor taken for virginica (1)");
    assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id"))
        .isEqualTo("mistakes-title");
  }

  @Test
  void showsTheMistakesOfTheChosenModelFirstAndThenThoseThatAreAskedFor() {
    assertThat(shownRows()).containsExactly("72", "135");

    browser.clickOn("[data-filter=all]");

    assertThat(shownRows()).containsExactly("72", "135", "79");
    assertThat(browser.find("[data-filter=all]").getDomAttribute("aria-pressed")).isEqualTo("true");
    assertThat(browser.find("[data-filter=winner]").getDomAttribute("aria-pressed"))
        .isEqualTo("false");
  }

  @Test
  void sortsRowsByHowManyTrialsGotThemWrong() {
    browser.clickOn("[data-filter=all]");
    WebElement header = browser.find(".mistakes thead th:nth-child(4) button");

    header.click();
    header.click();

    assertThat(shownRows()).containsExactly("79", "135", "72");
  }

  @Test
  void showsNamesAndCellsAsText() {
    assertThat(browser.driver().executeScript("return window.broken")).isNull();
    assertThat(browser.find("table.mistakes").getText())
        .contains(ExampleInsights.MARKUP, ExampleInsights.QUOTES);
    assertThat(browser.driver().findElements(By.cssSelector("img"))).isEmpty();
  }

  @Test
  void switchesBetweenTheGoodTrialsAndTheWholeRange() throws IOException {
    show(ExampleRun.withABadTrial());
    String good = browser.find("#history-range span").getText();
    assertThat(good)
        .contains("so that the good trials can be told apart", "2 trials are below it.");

    browser.click("Show the whole range");

    assertThat(browser.find("#history-range span").getText())
        .contains("so that all trials are shown");
    browser.click("Show the good trials");
    assertThat(browser.find("#history-range span").getText()).isEqualTo(good);
  }

  @Test
  void arrowKeysReadThePointsOfAChartOut() {
    WebElement chart = browser.find("#history");
    chart.sendKeys(Keys.END);
    String last = browser.find("#live").getDomProperty("textContent");
    chart.sendKeys(Keys.HOME);

    assertThat(last).contains("Trial", "mean");
    assertThat(browser.find("#live").getDomProperty("textContent"))
        .contains("mean")
        .isNotEqualTo(last);
  }

  @Test
  void everyChartIsDrawnAndSaysWhatItShows() {
    List<WebElement> charts = browser.driver().findElements(By.cssSelector(".chart"));

    assertThat(charts).hasSize(8);
    assertThat(charts)
        .allSatisfy(chart -> {
          assertThat(chart.findElements(By.cssSelector("svg path"))).isNotEmpty();
          assertThat(chart.getDomAttribute("aria-label")).isNotBlank();
        });
  }

  @Test
  void printsInLightColoursWithTheTablesBehindTheCharts() {
    browser.preferDark(true);

    browser.driver().executeScript("dispatchEvent(new Event('beforeprint'))");

    assertThat(browser.driver().findElements(By.cssSelector("details:not([open])"))).isEmpty();
    assertThat(browser.find("section").getCssValue("background-color"))
        .isEqualTo("rgba(255, 255, 255, 1)");
    browser.driver().executeScript("dispatchEvent(new Event('afterprint'))");
    assertThat(browser.driver().findElements(By.cssSelector("details[open]"))).isEmpty();
  }

  private List<String> shownRows() {
    return browser.driver().findElements(By.cssSelector(".mistakes tbody tr")).stream()
        .filter(WebElement::isDisplayed)
        .map(row -> row.findElement(By.tagName("th")).getText())
        .toList();
  }

  private void openAllTables() {
    browser
        .driver()
        .executeScript("document.querySelectorAll('details').forEach(it => it.open = true)");
  }
}

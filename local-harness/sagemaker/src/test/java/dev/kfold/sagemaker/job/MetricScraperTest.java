package dev.kfold.sagemaker.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sagemaker.model.MetricData;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;

class MetricScraperTest {

  private final MetricScraper scraper = scraper("score=(.*?);");

  @Test
  void keepsTheLastValue() {
    scraper.accept("score=0.1; score=0.2;");
    scraper.accept("before score=0.3; after");

    assertThat(values(scraper)).containsExactly(0.3f);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "score=good;",
        "score=;",
        "score=NaN;",
        "score=Infinity;",
        "score=1e99;",
        "score=1d;",
        "score=0x1p3;"
      })
  void ignoresValuesThatAreNotFiniteNumbers(String line) {
    scraper.accept("score=0.5;");
    scraper.accept(line);

    assertThat(values(scraper)).containsExactly(0.5f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "+2.", "2.0", "20e-1", ".2E1", " 2 "})
  void readsANumberInEachOfItsSpellings(String text) {
    scraper.accept("score=" + text + ";");

    assertThat(values(scraper)).containsExactly(2f);
  }

  @ParameterizedTest
  @CsvSource({
    "named groups of Python,     (?P<the_score>[0-9.]+) \\(best\\), 0.25 (best),    0.25",
    "a literal parenthesis,      \\(?P<x>=([0-9.]+),                (P<x>=0.25,     0.25",
    "escaped control characters, #011score=(.*?)#015,               x\\tscore=1.5\\r,   1.5"
  })
  void readsExpressionsAsTheServiceDoes(String what, String regex, String line, float value) {
    MetricScraper reader = scraper(regex);

    reader.accept(line.translateEscapes());

    assertThat(values(reader)).as(what).containsExactly(value);
  }

  @Test
  void toleratesAGroupThatMatchedNothing() {
    MetricScraper optional = scraper("done(?: score=([0-9.]+))?");

    optional.accept("done");

    assertThat(values(optional)).isEmpty();
  }

  @Test
  @Timeout(60)
  void aPatternThatBacktracksForeverDoesNotBlockTheLog() {
    MetricScraper greedy = scraper("(a+)+b=([0-9]+)|score=([0-9]+)");
    MetricScraper recursive = scraper("(?:a|b)*c=([0-9]+)");

    for (int line = 0; line < 100; line++) {
      greedy.accept("a".repeat(5000));
      recursive.accept("ab".repeat(100_000));
    }

    assertThat(values(greedy)).isEmpty();
    assertThat(values(recursive)).isEmpty();
  }

  @Test
  void skipsALineThatTakesTooLongButNotTheNextOne() {
    MetricScraper greedy = scraper("(?:a+)+=([0-9]+);");

    greedy.accept("a".repeat(5000));
    greedy.accept("a=7;");

    assertThat(values(greedy)).containsExactly(7f);
  }

  @Test
  void searchesOnlyTheBeginningOfAVeryLongLine() {
    scraper.accept("score=0.5; " + "x".repeat(1_000_000) + " score=0.9;");

    assertThat(values(scraper)).containsExactly(0.5f);
  }

  @Test
  void reportsEachValueAtOnceAndInOrder() {
    List<String> heard = new ArrayList<>();
    MetricScraper followed =
        new MetricScraper(
            List.of(definition("loss", "loss=(.*?);"), definition("score", "score=(.*?);")),
            Clock.systemUTC(),
            (metric, value) -> heard.add(metric + " " + value));

    followed.accept("score=0.1; loss=3;");
    followed.accept("score=none; score=0.2;");

    assertThat(heard).containsExactly("loss 3.0", "score 0.1", "score 0.2");
  }

  @Property
  void readsBackEveryNumberInJavasOwnForm(
      @ForAll @FloatRange(min = -1e30f, max = 1e30f) float value) {
    MetricScraper fresh = scraper("score=(.*?);");

    fresh.accept("score=" + value + ";");

    assertThat(values(fresh)).containsExactly(value);
  }

  private static MetricScraper scraper(String regex) {
    return new MetricScraper(List.of(definition("score", regex)), Clock.systemUTC(), (_, _) -> {});
  }

  private static MetricDefinition definition(String name, String regex) {
    return MetricDefinition.builder().name(name).regex(regex).build();
  }

  private static List<Float> values(MetricScraper scraper) {
    return scraper.metrics().stream().map(MetricData::value).toList();
  }
}

package dev.kfold.cv.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogSearchTest {

  private static final List<String> LOG =
      List.of(
          "loading rows",
          "[0]#011train-auc:0.8#011validation-auc:0.7",
          "",
          "validation error is 0.1",
          "[1]#011train-auc:0.9#011validation-auc:0.8",
          "saved the model");

  @Test
  void findsTheLinesThatShareTheMostWordsInTheirOrder() {
    assertThat(search("validation:auc", "validation_auc=(.*?);").closest())
        .containsExactly(LOG.get(1), LOG.get(3), LOG.get(4));
  }

  @Test
  void findsWordsOfTheRegexBesideItsOperators() {
    assertThat(search("m", "saved (\\d+[a-z]) the(?:x)").closest()).contains("saved the model");
  }

  @Test
  void findsTheLastLinesIfNoneSharesAWord() {
    assertThat(search("rmse", "rmse: (.*)").closest())
        .containsExactly(LOG.get(3), LOG.get(4), LOG.get(5));
  }

  @Test
  void shortensLongLines() {
    assertThat(new LogSearch("m", Optional.empty(), List.of("x".repeat(500))).closest())
        .singleElement()
        .asString()
        .hasSize(120)
        .endsWith("…");
  }

  @Test
  void findsTheLastValueThatTheRegexMatches() {
    assertThat(search("auc", "validation-auc:(.*)").lastValue()).hasValue("0.8");
    assertThat(search("auc", "validation_auc:(.*)").lastValue()).isEmpty();
    assertThat(search("auc", "(?P<value>auc.*)").lastValue()).as("Python's syntax").isEmpty();
    assertThat(new LogSearch("auc", Optional.empty(), LOG).lastValue()).isEmpty();
  }

  private static LogSearch search(String metric, String regex) {
    return new LogSearch(metric, Optional.of(regex), LOG);
  }
}

package dev.kfold.harness.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.analysis.FoldComparison.Trial;
import org.junit.jupiter.api.Test;

class PairedTestTest {

  private final PairedTest test = new PairedTest();

  @Test
  void comparesTrialsOnTheSameFolds() {
    assertThat(
            test.sentences(
                new Trial("a", report("d1", 0.9, 0.8, 0.95)),
                new Trial("b", report("d1", 0.7, 0.65, 0.72))))
        .first()
        .asString()
        .startsWith("a's accuracy is 0.19 above b's;")
        .contains("corrected resampled t-test");
  }

  @Test
  void comparesTrialsByOtherObjectivesByTheMetricThatBothHave() {
    String other =
        report("d1", 0.5, 0.6, 0.4)
            .replace("\"metric\":\"accuracy\"", "\"metric\":\"f1_macro\"")
            .replace("\"score\":", "\"metrics\":{\"accuracy\":0.7},\"score\":");

    assertThat(test.sentences(new Trial("a", report("d1", 0.9, 0.8, 0.95)), new Trial("b", other)))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("a's accuracy is 0.18 above b's;");
    assertThat(test.sentences(new Trial("a", report("d2", 0.9, 0.8, 0.95)), new Trial("b", other)))
        .singleElement()
        .asString()
        .contains("they have different data or folds");
  }

  @Test
  void saysHowFarTheDifferenceIsKnown() {
    assertThat(
            test.sentences(
                new Trial("a", report("d1", 0.9, 0.8, 0.95)),
                new Trial("b", report("d1", 0.7, 0.65, 0.72))))
        .last()
        .asString()
        .startsWith("The 95 % confidence interval of the difference is ");
  }

  @Test
  void saysWhyTrialsOnOtherRowsAreNotCompared() {
    assertThat(
            test.sentences(
                new Trial("a", report("d1", 0.9, 0.8, 0.95)),
                new Trial("b", report("d2", 0.7, 0.65, 0.72))))
        .singleElement()
        .asString()
        .contains("they have different data or folds (SHA-256 d1 and d2)");
  }

  @Test
  void saysThatAReportCannotBeRead() {
    Trial good = new Trial("a", report("d1", 0.9, 0.8, 0.95));
    assertThat(test.sentences(good, new Trial("b", "[")))
        .singleElement()
        .asString()
        .contains("a cv.json cannot be read");
    assertThat(test.sentences(good, new Trial("b", "{}")))
        .singleElement()
        .asString()
        .contains("lacks the folds");
  }

  private static String report(String digest, double... scores) {
    StringBuilder folds = new StringBuilder();
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      folds.append(
          "%s{\"fold\":%d,\"status\":\"Completed\",\"score\":%s,\"score_source\":\"exact\"}"
              .formatted(i == 0 ? "" : ",", i, scores[i]));
      sum += scores[i];
    }
    return "{\"trial\":\"t\",\"status\":\"Completed\",\"fold_mode\":\"jobs\",\"data_sha256\":\"%s\",\"split\":\"kfold\",\"k\":%d,\"hyperparameters\":{},\"metric\":\"accuracy\",\"mean\":%s,\"seconds\":1.0,\"folds\":[%s]}"
        .formatted(digest, scores.length, sum / scores.length, folds);
  }
}

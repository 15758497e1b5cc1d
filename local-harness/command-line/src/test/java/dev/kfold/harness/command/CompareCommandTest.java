package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

  private static final String HEAD = "row,fold,label,predicted\n";

  @TempDir private Path folder;
  private final CommandLineRunner kfold = new CommandLineRunner();
  private Path svm;
  private Path forest;

  @BeforeEach
  void runTwice() throws IOException {
    svm = run("svm", "d1", List.of(0.9, 1.0, 0.95), "1.5");
    forest = run("forest", "d1", List.of(0.8, 0.95, 0.9), "2.5");
    predictions(svm, "0,0,a,a\n1,0,b,b\n2,1,a,b\n3,1,b,b\n4,2,a,a\n");
    predictions(forest, "0,0,a,a\n1,0,b,a\n2,1,a,a\n3,1,b,a\n4,2,a,a\n");
  }

  @Test
  void showsScoresAndDifferencesSideBySide() {
    assertThat(compare(svm, forest)).as(kfold.err()).isZero();

    assertThat(kfold.out())
        .containsPattern("table +my\\.csv, 5 rows, 2 features +my\\.csv, 5 rows, 2 features\\R")
        .containsPattern("folds +3 \\(kfold\\) +3 \\(kfold\\)\\R")
        .containsPattern("accuracy +0\\.9500 ± 0\\.0500 +0\\.8833 ± 0\\.0764\\R")
        .containsPattern("c +1\\.5 +2\\.5\\R")
        .containsPattern("scaling +svm-scaling +forest-scaling\\R")
        .doesNotContain("kernel");
  }

  @Test
  void showsTheObjectivesOfRunsByTheirNamesInTheEvaluation() throws IOException {
    evaluation(svm, "f1_weighted", "weighted_f1", 0.91, 0.85);
    evaluation(forest, "f1_macro", "f1_macro", 0.92, 0.86);

    assertThat(compare(svm, forest)).as(kfold.err()).isZero();

    assertThat(kfold.out())
        .containsPattern("weighted_f1 +0\\.9100 ± 0\\.0100 +–\\R")
        .containsPattern("f1_macro +– +0\\.9200 ± 0\\.0100\\R")
        .containsPattern("untuned default, f1_weighted +0\\.8500 ± 0\\.0200 +–\\R")
        .containsPattern("untuned default, f1_macro +– +0\\.8600 ± 0\\.0200\\R")
        .doesNotContain("pooled");
  }

  @Test
  void showsMetricsOfMoreFoldsThanTheEvaluationLists() throws IOException {
    evaluation(svm, "accuracy", "f1_macro", 0.91, 0.85);
    evaluation(forest, "accuracy", "f1_macro", 0.92, 0.86);

    compare(svm, forest);

    assertThat(kfold.out())
        .containsPattern("f1_macro +0\\.9100 ± 0\\.0100 +0\\.9200 ± 0\\.0100\\R")
        .containsPattern("untuned default +0\\.8500 ± 0\\.0200 +0\\.8600 ± 0\\.0200\\R");
  }

  @Test
  void testsRunsOnTheSameFolds() {
    compare(svm, forest);

    assertThat(kfold.out())
        .contains("'s accuracy is 0.067 above ")
        .contains("on these 3 folds (p =")
        .contains("corrected resampled t-test");
  }

  @Test
  void showsHyperparametersThatDifferInTheirLastDigits() throws IOException {
    Path one = run("one", "d1", List.of(0.9, 1.0, 0.95), "37.33978");
    Path other = run("other", "d1", List.of(0.9, 1.0, 0.95), "37.33979");
    Path third = run("third", "d1", List.of(0.9, 1.0, 0.95), "1.23456");

    compare(one, other);
    assertThat(kfold.out()).containsPattern("c +37\\.33978 +37\\.33979\\R");

    compare(one, third);
    assertThat(kfold.out()).containsPattern("c +37\\.34 +1\\.235\\R");
  }

  @Test
  void showsWholeNumbersWithAllDigits() throws IOException {
    Path one = run("one", "d1", List.of(0.9, 1.0, 0.95), "20231101");
    Path other = run("other", "d1", List.of(0.9, 1.0, 0.95), "20231102");

    compare(one, other);

    assertThat(kfold.out()).containsPattern("c +20231101 +20231102\\R");
  }

  @Test
  void listsTheRowsThatOnlyOneRunPredictsRightly() {
    compare(svm, forest);

    assertThat(kfold.out())
        .contains("only %s is right about 2 rows:".formatted(svm))
        .contains("    row 1 (b): b, a", "    row 3 (b): b, a")
        .contains("only %s is right about 1 row:".formatted(forest))
        .contains("    row 2 (a): b, a")
        .contains("  mistaken a as b: 1, 0")
        .contains("  mistaken b as a: 0, 2");
  }

  @Test
  void takesSpellingsOfANumberForOneClassAsTheReportDoes() throws IOException {
    Path whole = run("whole", "d3", List.of(0.9, 1.0, 0.95), "1.5");
    Path real = run("real", "d4", List.of(0.8, 0.95, 0.9), "1.5");
    predictions(whole, "0,0,1,1.0\n1,0,2,2\n2,1,007,7\n3,1,1,2\n");
    predictions(real, "0,0,1.0,1\n1,0,2.0,1.0\n2,1,7.0,7\n3,1,1.0,2.0\n");
    confusion(whole, "{\"1\":{\"2\":1}}");
    confusion(real, "{\"1.0\":{\"2.0\":1},\"2.0\":{\"1.0\":1}}");

    compare(whole, real);

    assertThat(kfold.out())
        .contains("corrected resampled t-test")
        .contains("only %s is right about 1 row:".formatted(whole))
        .contains("    row 1 (2): 2, 1.0")
        .contains("  mistaken 2 as 1: 0, 1")
        .doesNotContain("only %s is right".formatted(real), "mistaken 1 as 2");
  }

  @Test
  void takesSpellingsOfWordsForTwoClassesAsTheReportDoes() throws IOException {
    predictions(svm, "0,0,True,true\n1,0,007,007\n2,1,b,b\n");
    predictions(forest, "0,0,True,True\n1,0,007,7\n2,1,b,b\n");

    compare(svm, forest);

    assertThat(kfold.out())
        .contains("    row 0 (True): true, True")
        .contains("    row 1 (007): 007, 7");
  }

  @Test
  void testsRunsOnOtherColumnsOfTheSameRowsAndFolds() throws IOException {
    Path fewer = run("fewer", "d2", List.of(0.7, 0.9, 0.9), "1.5");
    predictions(fewer, "0,0,a,a\n1,0,b,a\n2,1,a,a\n3,1,b,a\n4,2,a,a\n");

    compare(svm, fewer);

    assertThat(kfold.out()).contains("corrected resampled t-test");
  }

  @Test
  void saysWhyThereIsNoTestOnOtherFolds() throws IOException {
    Path other = run("other", "d2", List.of(0.7, 0.9, 0.9), "1.5");
    predictions(other, "0,1,a,a\n1,0,b,a\n2,1,a,a\n3,0,b,a\n4,2,a,a\n");

    assertThat(compare(svm, other)).isZero();

    assertThat(kfold.out())
        .contains("are not compared: they have different data or folds")
        .doesNotContain("t-test", "is right about", "mistaken");
  }

  @Test
  void testsRunsByOtherObjectivesByEachMetricThatBothHave() throws IOException {
    metrics(svm, "f1_macro", List.of(0.7, 0.6, 0.8));
    metrics(forest, "accuracy", List.of(0.8, 0.95, 0.9));
    objective(forest, "f1_macro");

    assertThat(compare(svm, forest)).as(kfold.err()).isZero();

    assertThat(kfold.out())
        .contains("'s accuracy is 0.067 above ", "'s f1_macro is 0.18 below ")
        .doesNotContain("are not compared");
  }

  @Test
  void testsRunsByOtherObjectivesByTheOneThatBothHave() throws IOException {
    metrics(svm, "accuracy", List.of(0.9, 1.0, 0.95));
    objective(svm, "f1_macro");

    assertThat(compare(svm, forest)).as(kfold.err()).isZero();

    assertThat(kfold.out())
        .contains("'s accuracy is 0.067 above ")
        .doesNotContain("'s f1_macro is ", "are not compared");
  }

  @Test
  void saysWhyThereIsNoTestIfNoMetricIsThatOfBoth() throws IOException {
    objective(forest, "f1_macro");

    assertThat(compare(svm, forest)).isZero();

    assertThat(kfold.out())
        .contains("are not compared: they have different metrics (accuracy and f1_macro).");
  }

  @Test
  void pairsRowsInWhateverOrder() throws IOException {
    predictions(forest, "4,2,a,a\n3,1,b,a\n2,1,a,a\n0,0,a,a\n1,0,b,a\n");

    compare(svm, forest);

    assertThat(kfold.out())
        .contains("only %s is right about 2 rows:".formatted(svm))
        .contains("    row 1 (b): b, a", "    row 3 (b): b, a")
        .contains("    row 2 (a): b, a");
  }

  @Test
  void countsTheRowsThatAreNotListed() throws IOException {
    predictions(svm, rows(1_200, "a"));
    predictions(forest, rows(1_200, "b"));
    Path page = folder.resolve("compare.html");

    assertThat(kfold.run("compare", svm.toString(), forest.toString(), "--out", page.toString()))
        .isZero();

    assertThat(kfold.out()).contains("is right about 1200 rows:", "    and 1190 more;");
    assertThat(page).content().contains("1200 rows only ", "The first 500 of each are listed.");
  }

  private static String rows(int count, String predicted) {
    return IntStream.range(0, count)
        .mapToObj(row -> "%d,0,a,%s\n".formatted(row, predicted))
        .collect(Collectors.joining());
  }

  @Test
  void saysWhyThereIsNoTestOfAnOlderRun() throws IOException {
    Files.delete(forest.resolve("cv.json"));
    Files.delete(forest.resolve("out_of_fold.csv"));
    Files.delete(forest.resolve("report.html"));

    assertThat(compare(svm, forest)).isZero();

    assertThat(kfold.out()).contains("%s has no cv.json".formatted(forest));
  }

  @Test
  void comparesTheFirstRunWithEachOther() throws IOException {
    Path third = run("third", "d1", List.of(0.9, 1.0, 0.95), "1.5");

    compare(svm, forest, third);

    assertThat(kfold.out())
        .contains("have the same accuracy on each of the 3 folds")
        .contains("'s accuracy is 0.067 above ");
  }

  @Test
  void escapesControlCharactersOfLabels() throws IOException {
    predictions(forest, "0,0,a,a\n1,0,b,\u001b[2Jx\n2,1,a,a\n3,1,b,a\n4,2,a,a\n");

    compare(svm, forest);

    assertThat(kfold.out()).contains("row 1 (b): b, \\u001b[2Jx").doesNotContain("\u001b");
  }

  @Test
  void countsTheDifferencesOfManyClassesBeyondTheFirst() throws IOException {
    confusion(
        svm,
        IntStream.range(0, 150)
            .mapToObj("\"class %d\":1"::formatted)
            .collect(Collectors.joining(",", "{\"a\":{", "}}")));
    confusion(forest, "{}");
    Path page = folder.resolve("compare.html");

    assertThat(kfold.run("compare", svm.toString(), forest.toString(), "--out", page.toString()))
        .isZero();

    assertThat(kfold.out().lines().filter(line -> line.startsWith("  mistaken"))).hasSize(20);
    assertThat(kfold.out()).contains("and 130 more cells of the confusion matrices differ");
    assertThat(page).content().contains("<li>and 50 more cells</li>");
  }

  @Test
  void writesAPageThatEscapesWhatTheFilesSay() throws IOException {
    predictions(forest, "0,0,a,a\n1,0,b,<script>\n2,1,a,a\n3,1,b,a\n4,2,a,a\n");
    Path page = folder.resolve("compare.html");

    assertThat(kfold.run("compare", svm.toString(), forest.toString(), "--out", page.toString()))
        .isZero();

    assertThat(page)
        .content()
        .startsWith("<!doctype html>")
        .contains("<tr class=\"differs\"><th scope=\"row\">accuracy</th>")
        .contains("<td>&lt;script&gt;</td>")
        .contains("<li>mistaken b as a: 0, 2</li>")
        .contains("--paper:")
        .doesNotContain("<script", "http:", "https:");
  }

  @Test
  void refusesFoldersThatAreNoResultsAllAtOnce() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path broken = run("broken", "d1", List.of(1.0, 1.0, 1.0), "1");
    Files.writeString(broken.resolve("evaluation.json"), "{");
    Path file = Files.writeString(folder.resolve("file"), "");

    int exitCode =
        kfold.run(
            "compare",
            svm.toString(),
            svm + "/../svm",
            empty.toString(),
            broken.toString(),
            file.toString(),
            folder.resolve("missing").toString(),
            "--out",
            folder.resolve("nowhere/page.html").toString());

    assertThat(exitCode).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err().lines())
        .satisfiesExactly(
            twice -> assertThat(twice).contains("svm: found twice"),
            noResults -> assertThat(noResults).contains("empty: has no evaluation.json"),
            unreadable -> assertThat(unreadable).contains("broken: evaluation.json cannot be read"),
            noFolder -> assertThat(noFolder).contains("file: is no folder"),
            missing -> assertThat(missing).contains("missing: is no folder"),
            out -> assertThat(out).startsWith("--out: found").contains("existing folder"));
    assertThat(kfold.out()).isEmpty();
  }

  @Test
  void needsTwoRuns() {
    assertThat(kfold.run("compare", svm.toString())).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err()).contains("DIR");
  }

  private int compare(Path... runs) {
    List<String> arguments = new ArrayList<>(List.of("compare"));
    List.of(runs).forEach(run -> arguments.add(run.toString()));
    return kfold.run(arguments.toArray(String[]::new));
  }

  /** Writes the output folder of a run with three folds. */
  private Path run(String name, String digest, List<Double> scores, String c) throws IOException {
    double mean = scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares = scores.stream().mapToDouble(it -> (it - mean) * (it - mean)).sum();
    double deviation = Math.sqrt(squares / 2);
    Path run = Files.createDirectory(folder.resolve(name));
    String confusion = name.equals("svm") ? "{\"a\":{\"b\":1}}" : "{\"b\":{\"a\":2}}";
    Files.writeString(
        run.resolve("evaluation.json"),
        """
        {"objective":{"metric":"accuracy","value":%1$s},
         "multiclass_classification_metrics":{
           "accuracy":{"value":%1$s,"standard_deviation":%2$s,"folds":%3$s},
           "confusion_matrix":%4$s}}
        """
            .formatted(mean, deviation, scores, confusion));
    Files.writeString(
        run.resolve("jobinfo.json"),
        "{\"hyperparams\":{\"c\":\"%s\",\"kernel\":\"rbf\"}}".formatted(c));
    Files.writeString(
        run.resolve("cv.json"),
        """
        {"trial":"%s","status":"Completed","fold_mode":"jobs","data_sha256":"%s","split":"kfold",
         "k":3,"hyperparameters":{},"metric":"accuracy","mean":%s,"seconds":1.0,"folds":[
         {"fold":0,"status":"Completed","score":%s,"score_source":"exact"},
         {"fold":1,"status":"Completed","score":%s,"score_source":"exact"},
         {"fold":2,"status":"Completed","score":%s,"score_source":"exact"}]}
        """
            .formatted(name, digest, mean, scores.get(0), scores.get(1), scores.get(2)));
    Files.writeString(
        run.resolve("report.html"),
        """
        <script type="application/json" id="report">{"data":{"file":"my.csv","label":"y","rows":5,
        "columns":2},"options":{"k":"3","scaling":"%s-scaling"}}</script>
        """
            .formatted(name));
    return run;
  }

  /** Writes the evaluation of a run with one metric over its folds, and one of all rows. */
  private static void evaluation(
      Path run, String objective, String metric, double mean, double untuned) throws IOException {
    Files.writeString(
        run.resolve("evaluation.json"),
        """
        {"objective":{"metric":"%1$s","value":%3$s,"standard_deviation":0.01},
         "multiclass_classification_metrics":{
           "%2$s":{"value":%3$s,"standard_deviation":0.01},"pooled":{"value":%3$s}},
         "untuned_default":{
           "objective":{"metric":"%1$s","value":%4$s,"standard_deviation":0.02}}}
        """
            .formatted(objective, metric, mean, untuned));
  }

  /** Adds a metric to every fold of a run. */
  private static void metrics(Path run, String metric, List<Double> scores) throws IOException {
    Path file = run.resolve("cv.json");
    String content = Files.readString(file);
    for (int fold = 0; fold < scores.size(); fold++) {
      content =
          content.replace(
              "{\"fold\":%d,".formatted(fold),
              "{\"fold\":%d,\"metrics\":{\"%s\":%s},".formatted(fold, metric, scores.get(fold)));
    }
    Files.writeString(file, content);
  }

  /** Renames the score of a run. */
  private static void objective(Path run, String metric) throws IOException {
    Path file = run.resolve("cv.json");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("\"metric\":\"accuracy\"", "\"metric\":\"%s\"".formatted(metric)));
  }

  private static void confusion(Path run, String cells) throws IOException {
    Path file = run.resolve("evaluation.json");
    String content = Files.readString(file);
    Files.writeString(
        file,
        content.replaceFirst(
            "\"confusion_matrix\":.*",
            Matcher.quoteReplacement("\"confusion_matrix\":" + cells + "}}")));
  }

  private static void predictions(Path run, String rows) throws IOException {
    Files.writeString(run.resolve("out_of_fold.csv"), HEAD + rows);
  }
}

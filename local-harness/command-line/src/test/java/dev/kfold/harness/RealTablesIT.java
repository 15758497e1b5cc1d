package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.harness.command.KFoldCommand;
import dev.kfold.harness.progress.Screen;
import dev.kfold.harness.progress.Style;
import dev.kfold.sagemaker.EndpointOptions;
import dev.kfold.sagemaker.LocalEndpoint;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import dev.kfold.trainer.TrainerProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tables as people have them: from the file to a prediction of a served model, for rows as given.
 */
class RealTablesIT {

  private static final Path TABLES =
      Path.of("../../trainer/src/test/resources/dev/kfold/trainer/real-tables");
  private static final String GROUP = "CrossValidatedSVM";

  @TempDir private Path folder;

  private final Random random = new Random(5);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          penguins.csv              | --label species                                | Dream,46.5,17.9,3500,female | Atlantis,,17.9,3500,NA | Adelie Chinstrap Gentoo
          palmer-penguins.csv       | --label species                                | Dream,46.5,17.9,192,3500,female,2007 | Atlantis,,17.9,192,3500,NA,2008 | Adelie Chinstrap Gentoo
          penguins.csv.gz           | --label species                                | Dream,46.5,17.9,3500,female | Atlantis,,17.9,3500,NA | Adelie Chinstrap Gentoo
          passengers.csv            | --label Survived --drop PassengerId,Name,Cabin | 3,male,22,7.25,S            | 1,female,,71.28,       | 0 1
          adult.data                | --label -1                                     | 39,State-gov,77516,11th,40  | 50,?,83311,Masters,13  | <=50K >50K
          weather.csv               | --label Regen --drop Datum                     | 3.2,8.11                    | 10,                    | ja nein
          ../parquet/snappy.parquet | --label label --only i8,f32,word,boolean       | 5,1.5,red,True              | 7,2.5,blue,False       | no yes
          """)
  void goFromTheirFileToAServedPrediction(
      String table, String options, String row, String gappyRow, String classes) {
    runOn(TABLES.resolve(table), options);

    assertThat(predictions(row, gappyRow))
        .hasSize(2)
        .allSatisfy(each -> assertThat(classes.split(" ", -1)).contains(each));
  }

  @Test
  void sparseTextGoesToAServedPrediction() {
    runOn(TABLES.resolve("sparse.svm"), "--label label");

    assertThat(predictions(numbers(30))).singleElement().isIn("+1", "-1");
  }

  @Test
  void twentyThousandColumnsGoToAServedPrediction() throws IOException {
    Path table = folder.resolve("wide.csv");
    Files.writeString(
        table,
        Stream.concat(Stream.of(header(20_000)), Stream.generate(() -> row(20_000)).limit(30))
            .collect(Collectors.joining("\n")));

    runOn(table, "--label y");

    assertThat(predictions(numbers(20_000))).singleElement().isIn("a", "b");
  }

  private void runOn(Path table, String options) {
    kfold(
        Map.of(),
        "run --data %s %s --trials 2 --fold-mode in-process --baseline 0 --data-dir %s --out %s"
            .formatted(table, options, folder.resolve("data"), folder.resolve("out"))
            .split(" ", -1));
  }

  /** Returns the predictions of the registered model. */
  private List<String> predictions(String... rows) {
    EmbeddedExecutor trainer =
        new EmbeddedExecutor(Map.of("kfold-trainer", new TrainerProgram()), 1);
    try (LocalEndpoint endpoint =
        LocalEndpoint.start(EndpointOptions.of(0, folder.resolve("data"), trainer))) {
      Map<String, String> environment = endpoint.clientEnvironment();
      kfold(
          environment,
          "deploy",
          GROUP,
          "--approve",
          "--role-arn",
          "arn:aws:iam::000000000000:role/models");
      Stream<String> given = Stream.of(rows).flatMap(row -> Stream.of("--row", row));
      return kfold(
              environment, Stream.concat(Stream.of("invoke", GROUP), given).toArray(String[]::new))
          .strip()
          .lines()
          .map(String::strip)
          .toList();
    }
  }

  private static String kfold(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        KFoldCommand.of(
                Wiring.harness(
                    new Screen(
                        new PrintStream(out, true, StandardCharsets.UTF_8), false, Style.PLAIN, 80),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    environment,
                    new StopSignal()))
            .execute(arguments);
    assertThat(code).as(() -> err.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private String header(int features) {
    return Stream.concat(
            Stream.of("y"), Stream.iterate(1, i -> i + 1).limit(features).map(i -> "x" + i))
        .collect(Collectors.joining(","));
  }

  private String row(int features) {
    return (random.nextBoolean() ? "a," : "b,") + numbers(features);
  }

  private String numbers(int count) {
    return DoubleStream.generate(random::nextGaussian)
        .limit(count)
        .mapToObj(Double::toString)
        .collect(Collectors.joining(","));
  }
}

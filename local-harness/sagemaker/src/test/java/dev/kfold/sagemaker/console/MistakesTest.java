package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.ProgramContext;
import dev.kfold.sagemaker.EndpointOptions;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.TuningJobs;
import dev.kfold.sagemaker.analysis.Analyses;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;

/** The page with the rows that a trial predicted wrongly. */
class MistakesTest {

  private static final String ROWS =
      "row,fold,label,predicted\n2,0,\"a, b\",\"a, b\"\n0,0,<b>,\"a, b\"\n3,1,\"a, b\",<b>\n1,1,<b>,<b>\n";

  @TempDir private Path folder;
  private String predictions = ROWS;
  private String table = "-1.5,\"red, \"\"deep\"\"\"\n9.25,x\n9.25,y\n4.0,blue\n";
  private RunningEndpoint endpoint;

  @BeforeEach
  void start() {
    endpoint =
        RunningEndpoint.start(
            EndpointOptions.of(
                    0,
                    folder,
                    new EmbeddedExecutor(
                        Map.of("kfold-trainer", (_, context) -> trial(context)), 2))
                .withAnalyses(
                    Analyses.NONE.withLabels(labels ->
                        labels.contains("1.0")
                            ? (one, other) -> one.charAt(0) == other.charAt(0)
                            : String::equals)));
  }

  private int trial(ProgramContext context) {
    try {
      Path data = ContainerFiles.of(context).outputData();
      Files.createDirectories(data);
      if (!predictions.isEmpty()) {
        Files.writeString(data.resolve("out_of_fold.csv"), predictions);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    context.out().println("score:0.5;");
    return 0;
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void showsTheRowsWithTheirCells() throws Exception {
    String page = search();

    assertThat(page)
        .contains("2 of 4 held-out predictions are wrong.")
        .contains("width", "-1.5", "&lt;b&gt;", "red, \"deep\"")
        .doesNotContain("<b>", "9.25");
  }

  @Test
  void countsSpellingsOfOneClassAsRight() throws Exception {
    predictions = "row,fold,label,predicted\n0,0,1,1.0\n1,0,1.0,2\n2,1,2,2.0\n";

    assertThat(search()).contains("1 of 3 held-out predictions are wrong.");
  }

  @Test
  void showsTheRowsWithoutCellsIfTheSplitHasNoTable() throws Exception {
    predictions = "row_in_fold,fold,label,predicted\n7,3,x,y\n";

    assertThat(search())
        .contains("1 of 1 held-out predictions")
        .contains(">7<")
        .doesNotContain("9.25");
  }

  @Test
  void countsEmptyLinesOfTheTableAsRows() throws Exception {
    table = "-1.5\n\n9.25\n7.125\n";

    assertThat(search()).contains("-1.5", "7.125").doesNotContain("9.25");
  }

  @Test
  void saysThatATrialWithoutPredictionsHasNone() throws Exception {
    predictions = "";

    assertThat(search()).contains("has no out_of_fold.csv");
  }

  @Test
  void saysThatPredictionsCannotBeRead() throws Exception {
    predictions = "a,b\n1,2\n";

    assertThat(search()).contains("cannot be read");
  }

  @Test
  void showsTheFirstOfManyRowsAndSaysSo() throws Exception {
    StringBuilder many = new StringBuilder("row,fold,label,predicted\n");
    for (int row = 0; row < 500; row++) {
      many.append(row).append(",0,a,b\n");
    }
    predictions = many.toString();

    assertThat(search())
        .contains("500 of 500 held-out predictions are wrong, the first 200 below.")
        .contains(">199<")
        .doesNotContain(">200<");
  }

  /** Runs a search of one trial, and returns the page that its first page leads to. */
  private String search() throws IOException, InterruptedException {
    endpoint.put("split/all/train_x.csv", table);
    endpoint.put(
        "split/all/plan.json",
        """
        {"columns": [{"name": "width", "role": "feature"}, {"name": "kind", "role": "label"},
          {"name": "colour", "role": "feature"}]}\
        """);
    CreateHyperParameterTuningJobRequest request = TuningJobs.ofOneTrial("one");
    Channel train =
        Channel.builder()
            .channelName("train")
            .dataSource(source ->
                source.s3DataSource(s3 ->
                    s3.s3DataType("S3Prefix")
                        .s3Uri("s3://" + RunningEndpoint.BUCKET + "/split/")
                        .s3DataDistributionType("FullyReplicated")))
            .build();
    endpoint
        .sageMaker()
        .createHyperParameterTuningJob(
            request.toBuilder()
                .trainingJobDefinition(
                    request.trainingJobDefinition().toBuilder()
                        .inputDataConfig(List.of(train))
                        .build())
                .build());
    String trial = TuningJobs.trial(endpoint.sageMaker(), "one");
    endpoint.awaitEnd(trial);
    String address = "/console/tuning/one/trials/" + trial;
    assertThat(get(address)).contains("href=\"" + address + "/mistakes\"");
    return get(address + "/mistakes");
  }

  private String get(String path) throws IOException, InterruptedException {
    URI uri = endpoint.endpoint().sageMakerUri().resolve(path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }
}

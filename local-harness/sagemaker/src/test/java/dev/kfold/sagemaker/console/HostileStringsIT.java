package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.Program;
import dev.kfold.contract.ProgramContext;
import dev.kfold.sagemaker.HostedModels;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.ServingProgram;
import dev.kfold.sagemaker.TuningJobs;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;
import tools.jackson.databind.json.JsonMapper;

/** 300 hostile strings, wherever a job or a user can put them, are text on every page. */
@NeedsBrowser
class HostileStringsIT {

  private static final List<String> STRINGS = HostileStrings.all();
  private static final int PER_VERSION = 50;

  /** The wrong predictions that the page of a trial shows. */
  private static final int SHOWN = 200;

  private final Browser browser;

  /** What all jobs and containers run. */
  private Program program = (_, _) -> 0;

  @RegisterExtension
  private final OpenConsole console =
      OpenConsole.running((arguments, context) -> program.run(arguments, context));

  HostileStringsIT(Browser browser) {
    this.browser = browser;
  }

  @Test
  void thereAre300() {
    assertThat(STRINGS).hasSize(300).doesNotHaveDuplicates();
  }

  @Test
  void hyperparametersAndMetricsOfVersionsAreText() {
    console.endpoint().sageMaker().createModelPackageGroup(it -> it.modelPackageGroupName("g"));
    for (int from = 0; from < STRINGS.size(); from += PER_VERSION) {
      List<String> part = STRINGS.subList(from, from + PER_VERSION);
      int version = from / PER_VERSION + 1;
      Map<String, String> hyperparameters = new LinkedHashMap<>();
      part.stream()
          .filter(text -> text.matches(".*")) // as the service wants
          .forEach(text -> hyperparameters.put("key" + hyperparameters.size(), text));
      String job = "job-" + version;
      console.endpoint().run(RunningEndpoint.trainingJob(job).hyperParameters(hyperparameters));
      StringBuilder metrics = new StringBuilder();
      part.forEach(text ->
          metrics
              .append(metrics.isEmpty() ? "" : ",")
              .append(json(text))
              .append(":{\"value\":0.5}"));
      String key = "evaluation-%d.json".formatted(from);
      console
          .endpoint()
          .put(key, "{\"multiclass_classification_metrics\":{%s}}".formatted(metrics));
      console
          .endpoint()
          .sageMaker()
          .createModelPackage(it ->
              it.modelPackageGroupName("g")
                  .modelApprovalStatus("PendingManualApproval")
                  .inferenceSpecification(inference ->
                      inference
                          .supportedContentTypes("text/csv")
                          .supportedResponseMIMETypes("text/csv")
                          .containers(
                              ModelPackageContainerDefinition.builder()
                                  .image(RunningEndpoint.IMAGE)
                                  .modelDataUrl(
                                      "s3://%s/out/%s/output/model.tar.gz"
                                          .formatted(RunningEndpoint.BUCKET, job))
                                  .build()))
                  .modelMetrics(all ->
                      all.modelQuality(quality ->
                          quality.statistics(source ->
                              source
                                  .contentType("application/json")
                                  .s3Uri("s3://%s/%s".formatted(RunningEndpoint.BUCKET, key))))));
      console.show("/console/registry/g/" + version);
      String shown = text();
      part.forEach(text -> assertThat(shown).contains(flat(text)));
      hyperparameters
          .values()
          .forEach(text ->
              assertThat(shown.split(Pattern.quote(flat(text)), -1))
                  .as("as a metric and as a hyperparameter")
                  .hasSizeGreaterThan(2));
      assertHarmless();
    }
    console.show("/console/registry/g");
    assertHarmless();
    console.show(
        "/console/compare?kind=versions&id=arn:aws:sagemaker:us-east-1:000000000000:model-package/g/1&id=arn:aws:sagemaker:us-east-1:000000000000:model-package/g/2");
    assertThat(text()).contains(flat(STRINGS.getFirst())).contains(flat(STRINGS.get(99)));
    assertHarmless();
  }

  @Test
  void addressesAreText() {
    for (int i = 0; i < STRINGS.size(); i += 5) { // each payload once
      String text = STRINGS.get(i);
      String escaped = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
      console.show("/console/jobs/training?name=" + escaped);
      assertHarmless();
    }
  }

  @Test
  void logLinesOfContainersAreText() {
    ServingProgram serving = new ServingProgram();
    program =
        (arguments, context) -> {
          PrintStream out = context.out();
          STRINGS.forEach(out::println);
          return serving.run(arguments, context);
        };
    HostedModels models = HostedModels.of(console.endpoint());
    models.serve("talks");
    console.show("/console/endpoints/talks");
    browser.awaitText(HostileStrings.mark(299));
    String shown = text();
    STRINGS.forEach(text -> assertThat(shown).contains(flat(printable(text))));
    assertHarmless();
  }

  @Test
  void whatATrainingJobPrintsAndFailsWithIsText() {
    program =
        (_, context) -> {
          STRINGS.forEach(context.out()::println);
          write(ContainerFiles.of(context).failure(), String.join(" ", STRINGS.subList(0, 9)));
          return 1;
        };
    Map<String, String> hyperparameters = new LinkedHashMap<>();
    STRINGS.subList(0, 100).stream()
        .filter(text -> text.matches(".*")) // as the service wants
        .forEach(text -> hyperparameters.put("key" + hyperparameters.size(), text));
    console.endpoint().run(RunningEndpoint.trainingJob("hostile").hyperParameters(hyperparameters));

    console.show("/console/jobs/training/hostile");

    browser.awaitText(HostileStrings.mark(299));
    String shown = text();
    STRINGS.forEach(text -> assertThat(shown).contains(flat(printable(text))));
    assertHarmless();
    console.show("/console/jobs/training/hostile/again");
    assertHarmless();
  }

  @Test
  void labelsAndCellsOfATableAreText() {
    program = (_, context) -> predictWrongly(context);
    StringBuilder cells = new StringBuilder();
    for (int row = 0; row < SHOWN; row++) {
      String other = STRINGS.get((row + SHOWN) % STRINGS.size());
      cells.append(csv(STRINGS.get(row))).append(',').append(csv(other)).append('\n');
    }
    console.endpoint().put("split/all/train_x.csv", cells.toString());
    console
        .endpoint()
        .put(
            "split/all/plan.json",
            "{\"columns\": [{\"name\": %s, \"role\": \"feature\"}, {\"name\": %s, \"role\": \"feature\"}]}"
                .formatted(json(STRINGS.get(5)), json(STRINGS.get(10))));
    Channel train =
        Channel.builder()
            .channelName("train")
            .dataSource(source ->
                source.s3DataSource(s3 ->
                    s3.s3DataType("S3Prefix")
                        .s3Uri("s3://" + RunningEndpoint.BUCKET + "/split/")
                        .s3DataDistributionType("FullyReplicated")))
            .build();
    CreateHyperParameterTuningJobRequest request = TuningJobs.ofOneTrial("hostile");
    console
        .endpoint()
        .sageMaker()
        .createHyperParameterTuningJob(
            request.toBuilder()
                .trainingJobDefinition(
                    request.trainingJobDefinition().toBuilder().inputDataConfig(train).build())
                .build());
    String trial = TuningJobs.trial(console.endpoint().sageMaker(), "hostile");
    console.endpoint().awaitEnd(trial);

    console.show("/console/tuning/hostile/trials/" + trial + "/mistakes");

    browser.awaitText("held-out predictions are wrong");
    String shown = text();
    STRINGS.forEach(text -> assertThat(shown).contains(flat(text)));
    assertHarmless();
  }

  @Test
  void keysAndContentsOfObjectsAreText() {
    List<String> keys =
        STRINGS.stream().filter(text -> !text.contains("/") && isAccepted(text)).toList();
    assertThat(keys).hasSizeGreaterThan(60);
    console.endpoint().put("contents.txt", String.join("\n", STRINGS));
    console
        .endpoint()
        .put(
            "cells.csv",
            "a,b\n"
                + STRINGS.stream().map(text -> csv(text) + ",1\n").collect(Collectors.joining()));

    console.show("/console/s3/" + RunningEndpoint.BUCKET + "/keys/");
    String shown = text();
    keys.stream().limit(200).forEach(key -> assertThat(shown).contains(flat(key)));
    assertHarmless();
    console.show("/console/s3/" + RunningEndpoint.BUCKET + "/contents.txt");
    String content = text();
    STRINGS.forEach(text -> assertThat(content).contains(flat(text)));
    assertHarmless();
    console.show("/console/s3/" + RunningEndpoint.BUCKET + "/cells.csv");
    assertHarmless();
  }

  private boolean isAccepted(String key) {
    try {
      console.endpoint().put("keys/" + key, "content");
      return true;
    } catch (S3Exception e) {
      return false;
    }
  }

  private static int predictWrongly(ProgramContext context) {
    StringBuilder predictions = new StringBuilder("row,fold,label,predicted\n");
    for (int row = 0; row < SHOWN; row++) {
      predictions.append("%d,0,%s,right%n".formatted(row, csv(STRINGS.get(row))));
    }
    write(
        ContainerFiles.of(context).outputData().resolve("out_of_fold.csv"), predictions.toString());
    context.out().println("score:0.5;");
    return 0;
  }

  private static void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String csv(String cell) {
    return "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  /** Returns a line as logs show it: nothing in it changes the direction of others. */
  private static String printable(String line) {
    return line.replaceAll("[\\u202A-\\u202E\\u2066-\\u2069]", "\uFFFD");
  }

  private String text() {
    return new HostilePage(browser).text();
  }

  private static String flat(String text) {
    return HostilePage.flat(text);
  }

  private void assertHarmless() {
    new HostilePage(browser).assertHarmless();
  }

  private static String json(String text) {
    return new JsonMapper().writeValueAsString(text);
  }
}

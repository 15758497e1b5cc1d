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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  private static Browser browser;

  @TempDir private Path folder;
  private RunningEndpoint endpoint;

  /** What all jobs and containers run. */
  private Program program = (_, _) -> 0;

  @BeforeAll
  static void open() {
    browser = Browser.open();
  }

  @AfterAll
  static void quit() {
    browser.close();
  }

  @BeforeEach
  void start() {
    endpoint =
        RunningEndpoint.start(folder, (arguments, context) -> program.run(arguments, context));
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void thereAre300() {
    assertThat(STRINGS).hasSize(300).doesNotHaveDuplicates();
  }

  @Test
  void hyperparametersAndMetricsOfVersionsAreText() {
    endpoint.sageMaker().createModelPackageGroup(it -> it.modelPackageGroupName("g"));
    for (int from = 0; from < STRINGS.size(); from += PER_VERSION) {
      List<String> part = STRINGS.subList(from, from + PER_VERSION);
      int version = from / PER_VERSION + 1;
      Map<String, String> hyperparameters = new LinkedHashMap<>();
      part.stream()
          .filter(text -> text.matches(".*")) // as the service wants
          .forEach(text -> hyperparameters.put("key" + hyperparameters.size(), text));
      String job = "job-" + version;
      endpoint.run(RunningEndpoint.trainingJob(job).hyperParameters(hyperparameters));
      StringBuilder metrics = new StringBuilder();
      part.forEach(text ->
          metrics
              .append(metrics.isEmpty() ? "" : ",")
              .append(json(text))
              .append(":{\"value\":0.5}"));
      String key = "evaluation-%d.json".formatted(from);
      endpoint.put(key, "{\"multiclass_classification_metrics\":{%s}}".formatted(metrics));
      endpoint
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
      show("/console/registry/g/" + version);
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
    show("/console/registry/g");
    assertHarmless();
    show(
        "/console/compare?kind=versions&id=arn:aws:sagemaker:us-east-1:000000000000:model-package/g/1&id=arn:aws:sagemaker:us-east-1:000000000000:model-package/g/2");
    assertThat(text()).contains(flat(STRINGS.getFirst())).contains(flat(STRINGS.get(99)));
    assertHarmless();
  }

  @Test
  void addressesAreText() {
    for (int i = 0; i < STRINGS.size(); i += 5) { // each payload once
      String text = STRINGS.get(i);
      String escaped = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
      show("/console/jobs/training?name=" + escaped);
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
    HostedModels models = HostedModels.of(endpoint);
    models.serve("talks");
    show("/console/endpoints/talks");
    browser.awaitText(HostileStrings.mark(299));
    String shown = text();
    STRINGS.forEach(text -> assertThat(shown).contains(flat(text)));
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
    endpoint.run(RunningEndpoint.trainingJob("hostile").hyperParameters(hyperparameters));

    show("/console/jobs/training/hostile");

    browser.awaitText(HostileStrings.mark(299));
    String shown = text();
    STRINGS.forEach(text -> assertThat(shown).contains(flat(text)));
    assertHarmless();
    show("/console/jobs/training/hostile/again");
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
    endpoint.put("split/all/train_x.csv", cells.toString());
    endpoint.put(
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
    endpoint
        .sageMaker()
        .createHyperParameterTuningJob(
            request.toBuilder()
                .trainingJobDefinition(
                    request.trainingJobDefinition().toBuilder().inputDataConfig(train).build())
                .build());
    String trial = TuningJobs.trial(endpoint.sageMaker(), "hostile");
    endpoint.awaitEnd(trial);

    show("/console/tuning/hostile/trials/" + trial + "/mistakes");

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
    endpoint.put("contents.txt", String.join("\n", STRINGS));
    endpoint.put(
        "cells.csv",
        "a,b\n" + STRINGS.stream().map(text -> csv(text) + ",1\n").collect(Collectors.joining()));

    show("/console/s3/" + RunningEndpoint.BUCKET + "/keys/");
    String shown = text();
    keys.stream().limit(200).forEach(key -> assertThat(shown).contains(flat(key)));
    assertHarmless();
    show("/console/s3/" + RunningEndpoint.BUCKET + "/contents.txt");
    String content = text();
    STRINGS.forEach(text -> assertThat(content).contains(flat(text)));
    assertHarmless();
    show("/console/s3/" + RunningEndpoint.BUCKET + "/cells.csv");
    assertHarmless();
  }

  private boolean isAccepted(String key) {
    try {
      endpoint.put("keys/" + key, "content");
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

  private void show(String path) {
    URI uri = endpoint.endpoint().sageMakerUri();
    browser.show(URI.create("http://%s:%d%s".formatted(uri.getHost(), uri.getPort(), path)));
  }

  /** Returns the text of the page's elements, also of those that are hidden. */
  private static String text() {
    return flat(String.valueOf(browser.driver().executeScript("return document.body.textContent")));
  }

  /** Makes white space equal, which HTML does not keep. */
  private static String flat(String text) {
    return text.replaceAll("[\\s\u2028\u2029]+", " ");
  }

  private static void assertHarmless() {
    assertThat(browser.driver().executeScript("return window.broken === undefined"))
        .isEqualTo(true);
    assertThat(browser.errors())
        .filteredOn(error -> !error.contains("the server responded with a status of 4"))
        .isEmpty();
    assertThat(
            browser
                .driver()
                .executeScript(
                    "return document.querySelectorAll('main script:not([type]), main img, main iframe,"
                        + " main object, main style, main link, main base, main math').length"))
        .isEqualTo(0L);
  }

  private static String json(String text) {
    return new JsonMapper().writeValueAsString(text);
  }
}

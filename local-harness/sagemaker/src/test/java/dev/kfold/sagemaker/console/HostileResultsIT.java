package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.ProgramContext;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.console.archive.StoredArchives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemaker.model.Parameter;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemakermetrics.SageMakerMetricsClient;
import software.amazon.awssdk.services.sagemakermetrics.model.RawMetricData;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Hostile strings in what jobs leave behind, send and search with are text on every page. */
@NeedsBrowser
class HostileResultsIT {

  private static final List<String> STRINGS = HostileStrings.all();

  /** The most metrics of one call. */
  private static final int METRICS = 10;

  /** Each payload is in five strings, with different beginnings. */
  private static final int COPIES = 5;

  private final HostilePage page;
  private final Browser browser;

  @RegisterExtension
  private final OpenConsole console = OpenConsole.running((_, context) -> search(context));

  HostileResultsIT(Browser browser) {
    this.browser = browser;
    this.page = new HostilePage(browser);
  }

  @Test
  void metricsThatAJobSendsAndItsTagsAreText() {
    console.endpoint().run(RunningEndpoint.trainingJob("sends"));
    List<String> names = sent("sends-aws-training-job");
    assertThat(names).hasSizeGreaterThan(100);
    List<String> tags = tagged(console.endpoint().describe("sends").trainingJobArn());
    assertThat(tags).isNotEmpty();

    console.show("/console/jobs/training/sends");

    String shown = page.text();
    names.forEach(name -> assertThat(shown).contains(HostilePage.flat(name)));
    tags.forEach(tag -> assertThat(shown).contains(HostilePage.flat(tag)));
    page.assertHarmless();
  }

  @Test
  void namesOfFilesInArchivesAreText() throws IOException {
    List<String> names =
        STRINGS.stream()
            .filter(text -> !text.endsWith("/") && text.chars().allMatch(each -> each > 31))
            .toList();
    assertThat(names).hasSizeGreaterThan(200);
    byte[] archive = StoredArchives.archive(names.toArray(String[]::new));
    console
        .endpoint()
        .s3()
        .putObject(
            it -> it.bucket(RunningEndpoint.BUCKET).key("hostile.tar.gz"),
            RequestBody.fromBytes(archive));
    String address = "/console/s3/" + RunningEndpoint.BUCKET + "/hostile.tar.gz";

    console.show(address);

    String shown = page.text();
    names.forEach(name -> assertThat(shown).contains(HostilePage.flat(name)));
    page.assertHarmless();
    for (int i = 0; i < names.size(); i += 4 * COPIES) {
      console.show(address + "?entry=" + escaped(names.get(i)));
      assertThat(page.text()).contains(HostilePage.flat(names.get(i)));
      page.assertHarmless();
    }
  }

  @Test
  void trialsOfASearchInOneJobAreText() {
    console
        .endpoint()
        .run(RunningEndpoint.trainingJob("search").hyperParameters(Map.of("strategy", "random")));
    StringBuilder shown = new StringBuilder();
    for (int from = 0; from < STRINGS.size(); from += 50) {
      console.show("/console/tuning/search/trials?sort=number&from=" + from);
      shown.append(page.text());
      page.assertHarmless();
    }
    STRINGS.forEach(text -> assertThat(shown).contains(HostilePage.flat(text).strip()));
    for (String part :
        List.of(
            "", "/hyperparameters", "/definition", "/trials/search-001", "/trials/search-002")) {
      console.show("/console/tuning/search" + part);
      page.assertHarmless();
    }
    console.show("/console/compare?kind=trials&id=search-001&id=search-004");
    browser.awaitText("Is the difference real?");
    assertThat(page.text()).contains(HostilePage.flat(STRINGS.get(0)));
    page.assertHarmless();
  }

  @Test
  void parametersAndFailuresOfExecutionsAreText() {
    console
        .endpoint()
        .sageMaker()
        .createPipeline(it ->
            it.pipelineName("p")
                .roleArn(RunningEndpoint.ROLE)
                .clientRequestToken("t".repeat(32))
                .pipelineDefinition(
                    """
                    {"Version": "2020-12-01",
                     "Parameters": [{"Name": "P", "Type": "String", "DefaultValue": "x"}],
                     "Steps": [{"Name": "F", "Type": "Fail", "Arguments": {"ErrorMessage": {"Get": "Parameters.P"}}}]}
                    """));
    List<String> values =
        IntStream.range(0, STRINGS.size() / COPIES)
            .mapToObj(i -> STRINGS.get(COPIES * i))
            .filter(this::isStarted)
            .toList();
    assertThat(values).hasSizeGreaterThan(40);

    console.show("/console/pipelines/p");
    browser.awaitText("Compare the chosen");

    String shown = page.text();
    assertThat(values)
        .filteredOn(text -> shown.contains(HostilePage.flat(text)))
        .hasSizeGreaterThan(15);
    page.assertHarmless();
    console.show("/console/pipelines");
    page.assertHarmless();
    console.show("/console/compare?kind=executions");
    page.assertHarmless();
  }

  private boolean isStarted(String value) {
    try {
      var _ =
          console
              .endpoint()
              .sageMaker()
              .startPipelineExecution(it ->
                  it.pipelineName("p")
                      .pipelineParameters(Parameter.builder().name("P").value(value).build()));
      return true;
    } catch (SageMakerException e) {
      return false;
    }
  }

  /** Sends two values each of metrics with hostile names; returns those that are accepted. */
  private List<String> sent(String component) {
    List<String> accepted = new ArrayList<>();
    try (SageMakerMetricsClient metrics =
        SageMakerMetricsClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(console.endpoint().endpoint().sageMakerUri())
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      for (int from = 0; from < STRINGS.size(); from += METRICS) {
        List<String> names = STRINGS.subList(from, from + METRICS);
        for (int step : List.of(1, 2)) {
          List<RawMetricData> data = names.stream().map(name -> metric(name, step)).toList();
          List<Integer> refused =
              metrics
                  .batchPutMetrics(it -> it.trialComponentName(component).metricData(data))
                  .errors()
                  .stream()
                  .map(error -> error.metricIndex())
                  .toList();
          IntStream.range(0, names.size())
              .filter(i -> step == 2 && !refused.contains(i))
              .forEach(i -> accepted.add(names.get(i)));
        }
      }
    }
    return accepted;
  }

  private static RawMetricData metric(String name, int step) {
    return RawMetricData.builder()
        .metricName(name)
        .timestamp(Instant.ofEpochSecond(1_700_000_000))
        .step(step)
        .value(0.5 * step)
        .build();
  }

  /** Adds tags with hostile values; returns those that the service accepts. */
  private List<String> tagged(String arn) {
    List<String> accepted = new ArrayList<>();
    for (int i = 0; i < STRINGS.size() && accepted.size() < 40; i += COPIES) {
      Tag tag = Tag.builder().key("key" + i).value(STRINGS.get(i)).build();
      try {
        var _ = console.endpoint().sageMaker().addTags(it -> it.resourceArn(arn).tags(tag));
        accepted.add(tag.value());
      } catch (SageMakerException e) {
        assertThat(e.statusCode()).isEqualTo(400);
      }
    }
    return accepted;
  }

  /** Writes the trials of a search: names and values of hyperparameters and reasons are hostile. */
  private static int search(ProgramContext context) {
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    ArrayNode trials = file.putArray("trials");
    for (int i = 0; i < STRINGS.size(); i++) {
      String text = STRINGS.get(i);
      ObjectNode trial = trials.addObject().put("number", i + 1);
      trial.putObject("searched").put("value", text).put(STRINGS.get(i % 3), i);
      ObjectNode report = trial.putObject("report");
      boolean isGood = i % 3 == 0;
      report.put("status", isGood ? "Completed" : i % 3 == 1 ? "Failed" : "EndedEarly");
      report.put("ended_early", text);
      report.putArray("folds").addObject().put("fold", 0).put("score", 0.5).put("reason", text);
      report.putObject("hyperparameters").put("value", text).put(text, "x");
      report.put("data_sha256", text);
      if (isGood) {
        report.put("mean", i / 1000.0);
      }
      context.out().println("trial %d of 300 (value %s): failed, %s".formatted(i + 1, text, text));
    }
    try {
      Path data = Files.createDirectories(ContainerFiles.of(context).outputData());
      Files.writeString(data.resolve("trials.json"), new JsonMapper().writeValueAsString(file));
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

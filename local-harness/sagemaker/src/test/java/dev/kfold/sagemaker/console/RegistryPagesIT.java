package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.HostedModels;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.ServingProgram;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;

/** The registry, the endpoints and the comparison, by clicks alone. */
@NeedsBrowser
class RegistryPagesIT {

  private static Browser browser;

  @TempDir private Path folder;
  private RunningEndpoint endpoint;
  private HostedModels models;

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
    ServingProgram serving = new ServingProgram();
    endpoint =
        RunningEndpoint.start(
            folder,
            (arguments, context) ->
                arguments.contains("serve") ? serving.run(arguments, context) : 0);
    models = HostedModels.of(endpoint);
    browser.resize(1400, 1000);
  }

  @AfterEach
  void stop() {
    models.close();
  }

  @Test
  void aVersionIsApprovedDeployedInvokedAndItsEndpointDeletedByClicks() {
    register("iris", 0.96, Map.of("c", "1.0", "api_key", "hush"));
    show("/console/registry");
    browser.click("iris");
    browser.click("Version 1");
    browser.awaitText("0.0365");
    assertThat(browser.text()).contains("Std. deviation").doesNotContain("hush");
    check("registry-version");

    browser.find("input[name=comment]").sendKeys("looks <b>good</b>");
    browser.click("Approve");
    browser.awaitText("looks <b>good</b>");
    browser.click("Deploy");
    browser.awaitText("InService");
    browser.awaitText("serving fit");
    browser.find("input[name=search]").sendKeys("nothing like this");
    browser.awaitText("No line contains this.");
    check("endpoint");

    browser.find("textarea[name=row]").clear();
    browser.find("textarea[name=row]").sendKeys("5.1,3.5");
    browser.click("Invoke");
    browser.awaitText("fit:5.1,3.5");
    browser.find("textarea[name=row]").clear();
    browser.find("textarea[name=row]").sendKeys("fail");
    browser.click("Invoke");
    browser.awaitText("row 1: found 'fail'");
    browser.await(
        "one refusal among the counts", () -> browser.find("#count-refused").getText().equals("1"));
    assertThat(browser.find("#count-good").getText()).isEqualTo("1");
    browser.find("#traffic-chart canvas");
    check("endpoint-invoked");

    browser.click("Delete this endpoint");
    browser.click("Delete iris");
    browser.awaitText("There is no endpoint.");
  }

  @Test
  void anUnapprovedVersionHasNoFormToDeployIt() {
    register("iris", 0.96, Map.of());
    show("/console/registry/iris/1");
    browser.awaitText("Endpoints serve approved versions only");
    assertThat(browser.driver().findElements(By.cssSelector("input[name=endpoint]"))).isEmpty();
  }

  @Test
  void aRefusedDeploymentIsShownWithWhatWasTyped() {
    register("iris", 0.96, Map.of());
    show("/console/registry/iris/1");
    browser.click("Approve");
    browser.find("input[name=endpoint]").clear();
    browser.find("input[name=endpoint]").sendKeys("not_a_name");
    browser.click("Deploy");

    browser.awaitText("found 'not_a_name'");
    assertThat(browser.find("input[name=endpoint]").getDomProperty("value"))
        .isEqualTo("not_a_name");
    assertThat(endpoint.sageMaker().listEndpoints().endpoints()).isEmpty();
  }

  @Test
  void chosenVersionsAreComparedWithTheirDifferencesMarked() {
    register("iris", 0.95, Map.of("c", "1.0", "kernel", "rbf"));
    register("iris", 0.97, Map.of("c", "10.0", "kernel", "rbf"));
    show("/console/registry/iris");
    check("registry-group");
    browser.find("[aria-label='Compare version 1']").click();
    browser.find("[aria-label='Compare version 2']").click();
    browser.click("Compare the chosen");

    browser.awaitText("Is the difference real?");
    assertThat(browser.text()).contains("-0.0200").contains("10.0");
    assertThat(
            browser.driver().findElements(By.cssSelector(".differs th")).stream()
                .map(row -> row.getText().replace(" differs", "")))
        .contains("c")
        .doesNotContain("kernel");
    check("compare");
  }

  @Test
  void pagesWithoutContentSayWhatToDo() {
    show("/console/registry");
    browser.awaitText("No model has been registered yet.");
    check("registry-empty");
    show("/console/endpoints");
    browser.awaitText("There is no endpoint.");
    check("endpoints-empty");
    for (String kind : List.of("versions", "trials", "executions")) {
      show("/console/compare?kind=" + kind);
      browser.awaitText("There is nothing of this kind yet.");
    }
    check("compare-empty");
  }

  /** Looks at the page at both widths, light and dark. */
  private static void check(String name) {
    for (int width : List.of(1400, 400)) {
      browser.resize(width, 1600);
      for (boolean dark : List.of(false, true)) {
        browser.preferDark(dark);
        assertThat(browser.violations()).as("%s at %d, dark %s", name, width, dark).isEmpty();
        browser.screenshot("%s-%d%s".formatted(name, width, dark ? "-dark" : ""));
      }
      assertThat(browser.overflows()).as("%s at %d", name, width).isFalse();
    }
    browser.preferDark(false);
    browser.resize(1400, 1000);
    assertThat(browser.errors()).isEmpty();
  }

  private void show(String path) {
    URI uri = endpoint.endpoint().sageMakerUri();
    browser.show(uri.resolve(path));
  }

  /** Registers the model of a training job with its evaluation. */
  private void register(String group, double accuracy, Map<String, String> hyperparameters) {
    String job = "fit-" + Math.round(accuracy * 100);
    endpoint.put("train/train_x.csv", "5.1,3.5,1.4,0.2\n4.9,3.0,1.4,0.2\n");
    endpoint.run(
        RunningEndpoint.trainingJob(job)
            .hyperParameters(hyperparameters)
            .inputDataConfig(
                Channel.builder()
                    .channelName("train")
                    .dataSource(source ->
                        source.s3DataSource(s3 ->
                            s3.s3DataType("S3Prefix")
                                .s3Uri("s3://" + RunningEndpoint.BUCKET + "/train")))
                    .build()));
    models.data("fit");
    String data = "out/" + job + "/output/model.tar.gz";
    endpoint
        .s3()
        .copyObject(copy ->
            copy.sourceBucket(RunningEndpoint.BUCKET)
                .sourceKey("fit/model.tar.gz")
                .destinationBucket(RunningEndpoint.BUCKET)
                .destinationKey(data));
    endpoint.put(
        job + "/evaluation.json",
        "{\"multiclass_classification_metrics\":{\"accuracy\":{\"value\":%s,\"standard_deviation\":0.0365}}}"
            .formatted(accuracy));
    if (endpoint
        .sageMaker()
        .listModelPackageGroups(_ -> {})
        .modelPackageGroupSummaryList()
        .isEmpty()) {
      endpoint.sageMaker().createModelPackageGroup(it -> it.modelPackageGroupName(group));
    }
    endpoint
        .sageMaker()
        .createModelPackage(it ->
            it.modelPackageGroupName(group)
                .modelApprovalStatus("PendingManualApproval")
                .modelMetrics(metrics ->
                    metrics.modelQuality(quality ->
                        quality.statistics(source ->
                            source
                                .contentType("application/json")
                                .s3Uri(
                                    "s3://%s/%s/evaluation.json"
                                        .formatted(RunningEndpoint.BUCKET, job)))))
                .inferenceSpecification(inference ->
                    inference
                        .supportedContentTypes("text/csv")
                        .supportedResponseMIMETypes("text/csv")
                        .containers(
                            ModelPackageContainerDefinition.builder()
                                .image(RunningEndpoint.IMAGE)
                                .modelDataUrl("s3://" + RunningEndpoint.BUCKET + "/" + data)
                                .build())));
  }
}

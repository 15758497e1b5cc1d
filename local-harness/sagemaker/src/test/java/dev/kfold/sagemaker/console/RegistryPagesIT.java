package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.HostedModels;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.ServingProgram;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;

/** The registry, the endpoints and the comparison, by clicks alone. */
@NeedsBrowser
class RegistryPagesIT {

  private final Browser browser;
  private final ServingProgram serving = new ServingProgram();

  @RegisterExtension
  private final OpenConsole console =
      OpenConsole.running((arguments, context) ->
          arguments.contains("serve") ? serving.run(arguments, context) : 0);

  RegistryPagesIT(Browser browser) {
    this.browser = browser;
  }

  @Test
  void aVersionIsApprovedDeployedInvokedAndItsEndpointDeletedByClicks() {
    register("iris", 0.96, Map.of("c", "1.0", "api_key", "hush"));
    console.show("/console/registry");
    browser.click("iris");
    browser.click("Version 1");
    browser.awaitText("0.0365");
    assertThat(browser.text()).contains("Std. deviation").doesNotContain("hush");
    console.verifyLooks("registry-version");

    browser.find("input[name=comment]").sendKeys("looks <b>good</b>");
    browser.click("Approve");
    browser.awaitText("looks <b>good</b>");
    browser.click("Deploy");
    browser.awaitText("InService");
    browser.awaitText("serving fit");
    browser.find("input[name=search]").sendKeys("nothing like this");
    browser.awaitText("No line contains this");
    console.verifyLooks("endpoint");

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
    console.verifyLooks("endpoint-invoked");

    browser.click("Delete this endpoint");
    browser.click("Delete iris");
    browser.awaitText("There is no endpoint.");
  }

  @Test
  void anUnapprovedVersionHasNoFormToDeployIt() {
    register("iris", 0.96, Map.of());
    console.show("/console/registry/iris/1");
    browser.awaitText("Endpoints serve approved versions only");
    assertThat(browser.driver().findElements(By.cssSelector("input[name=endpoint]"))).isEmpty();
  }

  @Test
  void aRefusedDeploymentIsShownWithWhatWasTyped() {
    register("iris", 0.96, Map.of());
    console.show("/console/registry/iris/1");
    browser.click("Approve");
    browser.find("input[name=endpoint]").clear();
    browser.find("input[name=endpoint]").sendKeys("not_a_name");
    browser.click("Deploy");

    browser.awaitText("found 'not_a_name'");
    assertThat(browser.find("input[name=endpoint]").getDomProperty("value"))
        .isEqualTo("not_a_name");
    assertThat(console.endpoint().sageMaker().listEndpoints().endpoints()).isEmpty();
  }

  @Test
  void theNameThatIsTypedAndWhatItReplacesStayTogether() {
    register("iris", 0.96, Map.of());
    console.show("/console/registry/iris/1");
    browser.click("Approve");
    browser.find("input[name=endpoint]").clear();
    browser.find("input[name=endpoint]").sendKeys("other");
    browser.awaitText("Creates the endpoint other.");

    HostedModels.of(console.endpoint()).serve("by-hand");

    browser.await(
        "the form is sent again",
        () -> !browser.driver().findElements(By.cssSelector("option[value=by-hand]")).isEmpty());
    assertThat(browser.find("input[name=endpoint]").getDomProperty("value")).isEqualTo("other");
    browser.awaitText("Creates the endpoint other.");
  }

  @Test
  void chosenVersionsAreComparedWithTheirDifferencesMarked() {
    register("iris", 0.95, Map.of("c", "1.0", "kernel", "rbf"));
    register("iris", 0.97, Map.of("c", "10.0", "kernel", "rbf"));
    console.show("/console/registry/iris");
    console.verifyLooks("registry-group");
    browser.clickOn("[aria-label='Compare version 1']");
    browser.clickOn("[aria-label='Compare version 2']");
    browser.click("Compare the chosen");

    browser.awaitText("Is the difference real?");
    assertThat(browser.text()).contains("-0.0200").contains("10.0");
    assertThat(
            browser.driver().findElements(By.cssSelector(".differs th")).stream()
                .map(row -> row.getText().replace(" differs", "")))
        .contains("c")
        .doesNotContain("kernel");
    console.verifyLooks("compare");
  }

  @Test
  void pagesWithoutContentSayWhatToDo() {
    console.show("/console/registry");
    browser.awaitText("No model has been registered yet.");
    console.verifyLooks("registry-empty");
    console.show("/console/endpoints");
    browser.awaitText("There is no endpoint.");
    console.verifyLooks("endpoints-empty");
    for (String kind : List.of("versions", "trials", "executions")) {
      console.show("/console/compare?kind=" + kind);
      browser.awaitText("There is nothing of this kind yet.");
    }
    console.verifyLooks("compare-empty");
  }

  /** Registers the model of a training job with its evaluation. */
  private void register(String group, double accuracy, Map<String, String> hyperparameters) {
    String job = "fit-" + Math.round(accuracy * 100);
    console.endpoint().put("train/train_x.csv", "5.1,3.5,1.4,0.2\n4.9,3.0,1.4,0.2\n");
    console
        .endpoint()
        .run(
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
    HostedModels.of(console.endpoint()).data("fit");
    String data = "out/" + job + "/output/model.tar.gz";
    console
        .endpoint()
        .s3()
        .copyObject(copy ->
            copy.sourceBucket(RunningEndpoint.BUCKET)
                .sourceKey("fit/model.tar.gz")
                .destinationBucket(RunningEndpoint.BUCKET)
                .destinationKey(data));
    console
        .endpoint()
        .put(
            job + "/evaluation.json",
            "{\"multiclass_classification_metrics\":{\"accuracy\":{\"value\":%s,\"standard_deviation\":0.0365}}}"
                .formatted(accuracy));
    if (console
        .endpoint()
        .sageMaker()
        .listModelPackageGroups(_ -> {})
        .modelPackageGroupSummaryList()
        .isEmpty()) {
      console.endpoint().sageMaker().createModelPackageGroup(it -> it.modelPackageGroupName(group));
    }
    console
        .endpoint()
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

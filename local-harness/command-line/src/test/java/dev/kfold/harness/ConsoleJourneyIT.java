package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.command.KFoldCommand;
import dev.kfold.harness.environment.ExecutorKind;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.environment.LocalService;
import dev.kfold.harness.environment.ServiceSettings;
import dev.kfold.harness.progress.Screen;
import dev.kfold.harness.progress.Style;
import dev.kfold.sagemaker.console.Browser;
import dev.kfold.sagemaker.console.NeedsBrowser;
import dev.kfold.sagemaker.faultinjection.FaultPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** The console from the start of a pipeline to the answer of a deployed model, by clicks alone. */
@NeedsBrowser
@Timeout(240)
class ConsoleJourneyIT {

  private static final String BUCKET = "my-bucket";
  private static final String TABLE = "tables/iris.csv";

  @TempDir private Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Browser browser;
  private LocalService service;

  ConsoleJourneyIT(Browser browser) {
    this.browser = browser;
  }

  @BeforeEach
  void putAPipelineIntoTheEndpoint() throws IOException {
    service =
        harness()
            .service()
            .start(
                new ServiceSettings(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
                    folder.resolve("data"),
                    ExecutorKind.EMBEDDED,
                    Optional.empty(),
                    FaultPlan.NONE,
                    Optional.empty()));
    try (ServiceClients clients = ServiceClients.of(service.clientEnvironment());
        InputStream iris = getClass().getResourceAsStream("/dev/kfold/harness/iris.csv")) {
      clients.s3().createBucket(request -> request.bucket(BUCKET));
      clients
          .s3()
          .putObject(
              request -> request.bucket(BUCKET).key(TABLE),
              RequestBody.fromBytes(Objects.requireNonNull(iris).readAllBytes()));
    }
    assertThat(
            run(
                "pipeline",
                "upsert",
                "--parameter",
                "ExecutionRole=arn:aws:iam::000000000000:role/service-role/local",
                "--parameter",
                "DefaultS3Bucket=" + BUCKET,
                "--parameter",
                "ImageURI=kfold-cv",
                "--parameter",
                "TrainerImageURI=kfold-trainer"))
        .as(printed.toString(StandardCharsets.UTF_8))
        .isZero();
  }

  @AfterEach
  void end() {
    service.close();
  }

  @Test
  void leadsFromAPipelineToTheAnswerOfItsModel() {
    browser.show(URI.create(service.clientEnvironment().get("AWS_ENDPOINT_URL_SAGEMAKER")));
    browser.click("CrossValidationTrainingPipeline");
    browser.click("Start an execution");
    browser.fill("InputDataS3Uri", "s3://" + BUCKET + "/" + TABLE);
    browser.fill("LabelColumn", "species");
    browser.fill("MaxTrainingJobs", "4");
    browser.fill("KFold", "3");
    browser.click("Start");

    browser.await(
        "the end of the execution",
        () -> browser.find(".headline .status").getText().equals("Succeeded"));

    browser.click("Tuning");
    browser.clickOn("table.list tbody a");
    browser.awaitText("Best ");
    browser.find("#importance");
    browser.click("rows it got wrong");
    browser.awaitText("held-out predictions are wrong");
    assertThat(browser.text()).contains("150 held-out", "petal_width");

    browser.click("Registry");
    browser.click("CrossValidatedSVM");
    browser.clickOn("#version-1");
    browser.awaitText("PendingManualApproval");
    browser.click("Approve");
    browser.awaitText("Approved");
    browser.fill("Endpoint", "iris");
    browser.click("Deploy");
    browser.click("Endpoints");
    browser.clickOn("#endpoint-iris");
    browser.awaitText("InService");
    browser.click("Invoke");

    assertThat(browser.find("#answer pre").getText()).matches("(?s)[012](\\.0)?\\s*");
    assertThat(browser.errors()).isEmpty();
  }

  private int run(String... arguments) {
    PrintStream output = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return KFoldCommand.of(
            Wiring.harness(
                new Screen(output, false, Style.PLAIN, 80),
                output,
                service.clientEnvironment(),
                new StopSignal()))
        .execute(arguments);
  }

  private static Harness harness() {
    return Wiring.harness(
        new Screen(System.out, false, Style.PLAIN, 80), System.err, Map.of(), new StopSignal());
  }
}

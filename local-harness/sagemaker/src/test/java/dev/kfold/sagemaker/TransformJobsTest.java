package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.FailureMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.sagemaker.model.AssemblyType;
import software.amazon.awssdk.services.sagemaker.model.BatchStrategy;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.JoinSource;
import software.amazon.awssdk.services.sagemaker.model.ResourceInUseException;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.SplitType;
import software.amazon.awssdk.services.sagemaker.model.TransformInstanceType;
import software.amazon.awssdk.services.sagemaker.model.TransformJobStatus;
import software.amazon.awssdk.services.sagemaker.waiters.SageMakerWaiter;

class TransformJobsTest extends HostedModelsTests {

  @BeforeAll
  void createModels() {
    hosted.model("model");
    hosted.endpoint().put("in/a.csv", "1,2\n3,4\n");
    hosted.endpoint().put("in/deep/b.csv", "5,6\n");
  }

  @Test
  void everyObjectOfThePrefixBecomesOne() {
    var job = run(request("whole", "in/"));

    assertThat(job.failureReason()).isNull();
    assertThat(job.transformJobStatus()).isEqualTo(TransformJobStatus.COMPLETED);
    assertThat(job.transformEndTime()).isAfterOrEqualTo(job.transformStartTime());
    assertThat(output("whole/a.csv.out")).isEqualTo("model:1,2\nmodel:3,4\n");
    assertThat(output("whole/deep/b.csv.out")).startsWith("model:5,6");
  }

  @Test
  void lineByLineEveryRecordIsAnInvocation() {
    run(lines("lines", "in/a.csv").batchStrategy(BatchStrategy.SINGLE_RECORD));

    assertThat(output("lines/a.csv.out")).isEqualTo("model:1,2\nmodel:3,4\n");
  }

  @Test
  void theAnswersKeepTheOrderOfTheRecords() {
    StringBuilder records = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      records.append(i).append('\n');
      expected.append("model:").append(i).append('\n');
    }
    hosted.endpoint().put("many/rows.csv", records.toString());

    run(
        lines("ordered", "many/")
            .batchStrategy(BatchStrategy.SINGLE_RECORD)
            .maxConcurrentTransforms(8));

    assertThat(output("ordered/rows.csv.out")).isEqualTo(expected.toString());
  }

  @Test
  void joinsAnswersToTheirRecords() {
    var request = lines("joined", "in/a.csv");
    var input = request.build().transformInput().toBuilder();
    run(
        request
            .transformInput(input.contentType("Text/CSV; charset=utf-8").build())
            .dataProcessing(
                processing -> processing.inputFilter("$[1:]").joinSource(JoinSource.INPUT)));

    assertThat(output("joined/a.csv.out")).isEqualTo("1,2,model:2\n3,4,model:4\n");
  }

  @Test
  void theContainerKnowsThatItServesABatch() {
    hosted.endpoint().put("batch/x.csv", "environment");

    run(request("told", "batch/"));

    assertThat(output("told/x.csv.out")).isEqualTo("true");
  }

  @Test
  void aRecordThatFailsLeavesNoOutputOfItsObjectAndFailsTheJob() {
    hosted.endpoint().put("mixed/bad.csv", "1\nfail\n");
    hosted.endpoint().put("mixed/good.csv", "2\n");

    var job = run(lines("mixed", "mixed/").batchStrategy(BatchStrategy.SINGLE_RECORD));

    assertThat(job.transformJobStatus()).isEqualTo(TransformJobStatus.FAILED);
    assertThat(job.failureReason())
        .startsWith("ClientError: 1 of 2 objects could not be transformed.")
        .contains("mixed/bad.csv")
        .contains("Bad HTTP status received from algorithm: 400: row 1: found 'fail'");
    assertThat(output("mixed/good.csv.out")).isEqualTo("model:2\n");
    assertThatThrownBy(() -> output("mixed/bad.csv.out")).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void anInvocationThatFailsIsRetriedThreeTimesUnlessToldOtherwise() {
    hosted.endpoint().put("busy/x.csv", "busy");

    var once = run(request("once", "busy/").modelClientConfig(c -> c.invocationsMaxRetries(0)));
    var retried = run(request("retried", "busy/"));

    assertThat(once.failureReason()).contains("Bad HTTP status received from algorithm: 503");
    assertThat(retried.failureReason()).isNull();
    assertThat(output("retried/x.csv.out")).isEqualTo("done");
  }

  @Test
  void anObjectThatIsNoCompleteGzipFileIsNamedAndDoesNotAffectTheOthers() throws IOException {
    byte[] whole = gzip("1\n2\n");
    hosted.endpoint().put("packed/cut.csv.gz", Arrays.copyOf(whole, whole.length - 9));
    hosted.endpoint().put("packed/plain.csv", "1\n");
    hosted.endpoint().put("packed/whole.csv.gz", whole);

    var job =
        run(
            lines("packed", "packed/")
                .batchStrategy(BatchStrategy.SINGLE_RECORD)
                .transformInput(from ->
                    from.contentType("text/csv")
                        .splitType(SplitType.LINE)
                        .compressionType("Gzip")
                        .dataSource(source ->
                            source.s3DataSource(
                                s3 -> s3.s3DataType(S3DataType.S3_PREFIX).s3Uri(uri("packed/"))))));

    assertThat(job.failureReason())
        .startsWith("ClientError: 2 of 3 objects could not be transformed.")
        .contains(
            "packed/cut.csv.gz: ClientError: it is no complete gzip file",
            "packed/plain.csv: ClientError: it is no complete gzip file",
            "leave CompressionType out");
    assertThat(output("packed/whole.csv.gz.out")).isEqualTo("model:1\nmodel:2\n");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void aModelThatIsNotServedFailsTheJob() {
    hosted.model("dead", Map.of("MODE", "die"));

    var job = run(request("unserved", "in/").modelName("dead"));

    assertThat(job.transformJobStatus()).isEqualTo(TransformJobStatus.FAILED);
    assertThat(job.failureReason()).contains("exit code 7");
  }

  @Test
  void missingInputIsRefused() {
    refused(
        request("empty", "nothing/"),
        message ->
            assertThat(message)
                .contains(
                    "No S3 objects found under S3 URL \"s3://test-bucket/nothing/\" given in input data source."));
  }

  @Test
  void refusesUnsupportedRequestsWithAllReasons() {
    refused(
        request("refused", "in/")
            .batchStrategy(BatchStrategy.MULTI_RECORD)
            .maxPayloadInMB(60)
            .maxConcurrentTransforms(2)
            .dataProcessing(processing -> processing.outputFilter("$.prediction")),
        message ->
            assertThat(message)
                .contains("for which SplitType must be Line")
                .contains("their product must be 100 at most")
                .contains("found the path '$.prediction'"));
    refused(
        request("refused", "in/")
            .transformInput(input ->
                input
                    .splitType(SplitType.RECORD_IO)
                    .dataSource(source ->
                        source.s3DataSource(
                            s3 -> s3.s3DataType(S3DataType.MANIFEST_FILE).s3Uri("s3://b/m")))),
        message -> assertThat(message).contains("SplitType is RecordIO").contains("ManifestFile"));
    refused(
        request("refused", "in/").modelName("no-model"),
        message -> assertThat(message).contains("Could not find model"));
  }

  @Test
  void refusesANameThatIsTaken() {
    run(request("taken", "in/"));

    assertThatThrownBy(() -> run(request("taken", "in/")))
        .isInstanceOf(ResourceInUseException.class);
    assertThatThrownBy(
            () -> hosted.sageMaker().stopTransformJob(job -> job.transformJobName("taken")))
        .hasMessageContaining("the transform job is in status Completed");
    assertThat(
            hosted
                .sageMaker()
                .listTransformJobs(list -> list.nameContains("taken"))
                .transformJobSummaries())
        .extracting(job -> job.transformJobStatus())
        .containsExactly(TransformJobStatus.COMPLETED);
  }

  private void refused(CreateTransformJobRequest.Builder request, Consumer<String> message) {
    assertThatThrownBy(() -> hosted.sageMaker().createTransformJob(request.build()))
        .satisfies(error -> message.accept(FailureMessage.of(error)));
  }

  private DescribeTransformJobResponse run(CreateTransformJobRequest.Builder request) {
    hosted.sageMaker().createTransformJob(request.build());
    String name = request.build().transformJobName();
    return RunningEndpoint.await(
        DescribeTransformJobResponse.class,
        () -> hosted.sageMaker().describeTransformJob(job -> job.transformJobName(name)),
        job -> job.transformJobStatus() != TransformJobStatus.IN_PROGRESS);
  }

  @Test
  void theWaiterOfTheClientSeesTheEnd() {
    hosted.sageMaker().createTransformJob(request("awaited", "in/").build());

    try (SageMakerWaiter waiter = hosted.waiter()) {
      var last =
          waiter.waitUntilTransformJobCompletedOrStopped(job -> job.transformJobName("awaited"));
      assertThat(last.matched().response().orElseThrow().transformJobStatus())
          .isEqualTo(TransformJobStatus.COMPLETED);
    }
  }

  private static CreateTransformJobRequest.Builder lines(String name, String input) {
    return request(name, input)
        .transformInput(from ->
            from.contentType("text/csv")
                .splitType(SplitType.LINE)
                .dataSource(source ->
                    source.s3DataSource(
                        s3 -> s3.s3DataType(S3DataType.S3_PREFIX).s3Uri(uri(input)))))
        .transformOutput(
            output -> output.assembleWith(AssemblyType.LINE).s3OutputPath(uri("out/" + name)));
  }

  private static CreateTransformJobRequest.Builder request(String name, String input) {
    return CreateTransformJobRequest.builder()
        .transformJobName(name)
        .modelName("model")
        .transformInput(from ->
            from.dataSource(source ->
                source.s3DataSource(s3 -> s3.s3DataType(S3DataType.S3_PREFIX).s3Uri(uri(input)))))
        .transformOutput(output -> output.s3OutputPath(uri("out/" + name)))
        .transformResources(resources ->
            resources.instanceType(TransformInstanceType.ML_M5_LARGE).instanceCount(1));
  }

  private static String uri(String key) {
    return "s3://%s/%s".formatted(RunningEndpoint.BUCKET, key);
  }

  private String output(String key) {
    return new String(hosted.endpoint().get("out/" + key), StandardCharsets.UTF_8);
  }
}

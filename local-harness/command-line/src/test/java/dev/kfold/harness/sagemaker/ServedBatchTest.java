package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.Channels;
import dev.kfold.sagemaker.HostedModels;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.trainer.TrainerProgram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sagemaker.model.AssemblyType;
import software.amazon.awssdk.services.sagemaker.model.BatchStrategy;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.SplitType;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TransformInstanceType;
import software.amazon.awssdk.services.sagemaker.model.TransformJobStatus;
import software.amazon.awssdk.services.sagemaker.waiters.SageMakerWaiter;

/**
 * Batch transforms, invocations and the {@code predictions.csv} of the training job agree to the
 * byte.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class ServedBatchTest {

  private static final String BUCKET = "s3://" + RunningEndpoint.BUCKET + "/";

  /** Labels as cells of a file. */
  private static final List<String> LABELS = List.of("\"iris, wild\"", "\"\"\"quoted\"\"\"", "ü");

  /** Rows for all strategies; one is an invocation. */
  private static final int FEW = 300;

  /** Rows of more than two megabytes, which are several payloads of one. */
  private static final int MANY = 50_000;

  private final Random random = new Random(23);
  private final List<String> rows = rows();

  private HostedModels hosted;
  private List<String> predictions;

  @BeforeAll
  void trainAndDeploy(@TempDir Path data) throws Exception {
    hosted = HostedModels.of(RunningEndpoint.start(data, new TrainerProgram()));
    RunningEndpoint endpoint = hosted.endpoint();
    List<String> labels = IntStream.range(0, MANY).mapToObj(ServedBatchTest::label).toList();
    put("train/train_x.csv", rows.subList(0, FEW));
    put("train/train_y.csv", labels.subList(0, FEW));
    put("test/test_x.csv", rows);
    put("test/test_y.csv", labels);
    put("few/rows.csv", rows.subList(0, FEW));
    var job =
        endpoint.run(
            RunningEndpoint.trainingJob("noisy")
                .hyperParameters(Map.of("kernel", "rbf", "c", "0.5"))
                .inputDataConfig(
                    Channels.of("train", BUCKET + "train/"),
                    Channels.of("test", BUCKET + "test/")));
    assertThat(job.failureReason()).isNull();
    assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
    List<String> lines =
        endpoint
            .archive("out/noisy/output/output.tar.gz")
            .getOrDefault("predictions.csv", "")
            .lines()
            .toList();
    predictions =
        IntStream.range(0, MANY)
            .mapToObj(
                row -> lines.get(row + 1).substring("%d,%s,".formatted(row, label(row)).length()))
            .toList();
    assertThat(predictions).contains(label(0), label(1), label(2)).isNotEqualTo(labels);
    hosted
        .sageMaker()
        .createModel(model ->
            model
                .modelName("noisy")
                .executionRoleArn(RunningEndpoint.ROLE)
                .primaryContainer(container ->
                    container
                        .image(RunningEndpoint.IMAGE)
                        .modelDataUrl(job.modelArtifacts().s3ModelArtifacts())));
    hosted.serve("noisy", "noisy");
  }

  @AfterAll
  void stopEndpoint() {
    hosted.close();
  }

  @Test
  void anInvocationAnswersAsTheTrainingJobPredicted() {
    assertPredictions(FEW, invoke(FEW));
    assertPredictions(MANY, invoke(MANY));
  }

  static Stream<Arguments> strategies() {
    return Stream.of(AssemblyType.NONE, AssemblyType.LINE)
        .flatMap(assembly ->
            Stream.of(
                Arguments.of(SplitType.NONE, null, assembly),
                Arguments.of(SplitType.NONE, BatchStrategy.SINGLE_RECORD, assembly),
                Arguments.of(SplitType.LINE, null, assembly),
                Arguments.of(SplitType.LINE, BatchStrategy.SINGLE_RECORD, assembly),
                Arguments.of(SplitType.LINE, BatchStrategy.MULTI_RECORD, assembly)));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aBatchAnswersAsAnInvocation(
      SplitType split, @Nullable BatchStrategy strategy, AssemblyType assembly) {
    String name = "few-%s-%s-%s".formatted(split, strategy, assembly);

    transform(request(name, "few/rows.csv", split, assembly).batchStrategy(strategy));

    assertPredictions(FEW, output(name + "/rows.csv.out"));
  }

  @Test
  void aBatchOfSeveralPayloadsAtATimeAnswersAsAnInvocation() {
    transform(
        request("many", "test/test_x.csv", SplitType.LINE, AssemblyType.LINE)
            .batchStrategy(BatchStrategy.MULTI_RECORD)
            .maxPayloadInMB(1)
            .maxConcurrentTransforms(4));

    assertPredictions(MANY, output("many/test_x.csv.out"));
  }

  private void transform(CreateTransformJobRequest.Builder request) {
    hosted.sageMaker().createTransformJob(request.build());
    String name = request.build().transformJobName();
    try (SageMakerWaiter waiter = hosted.waiter()) {
      waiter.waitUntilTransformJobCompletedOrStopped(job -> job.transformJobName(name));
    }
    var job = hosted.sageMaker().describeTransformJob(it -> it.transformJobName(name));
    assertThat(job.failureReason()).isNull();
    assertThat(job.transformJobStatus()).isEqualTo(TransformJobStatus.COMPLETED);
  }

  private static CreateTransformJobRequest.Builder request(
      String name, String key, SplitType split, AssemblyType assembly) {
    return CreateTransformJobRequest.builder()
        .transformJobName(name)
        .modelName("noisy")
        .transformInput(input ->
            input
                .contentType("text/csv")
                .splitType(split)
                .dataSource(source ->
                    source.s3DataSource(
                        s3 -> s3.s3DataType(S3DataType.S3_PREFIX).s3Uri(BUCKET + key))))
        .transformOutput(
            output -> output.assembleWith(assembly).s3OutputPath(BUCKET + "batch/" + name))
        .transformResources(resources ->
            resources.instanceType(TransformInstanceType.ML_M5_LARGE).instanceCount(1));
  }

  private byte[] invoke(int count) {
    return hosted.ask("noisy", String.join("\n", rows.subList(0, count))).body().asByteArray();
  }

  private byte[] output(String key) {
    return hosted.endpoint().get("batch/" + key);
  }

  /** Requires the first predictions of the training job, one on each line. */
  private void assertPredictions(int count, byte[] answer) {
    byte[] expected =
        predictions.subList(0, count).stream()
            .collect(Collectors.joining("\n", "", "\n"))
            .getBytes(StandardCharsets.UTF_8);
    assertThat(Arrays.mismatch(answer, expected)).as("first byte that differs").isEqualTo(-1);
  }

  private void put(String key, List<String> lines) {
    hosted.endpoint().put(key, String.join("\n", lines) + "\n");
  }

  /** Returns rows of three classes that overlap, so that some predictions are wrong. */
  private List<String> rows() {
    return IntStream.range(0, MANY)
        .mapToObj(row ->
            "%s,%s".formatted(row % 3 + random.nextGaussian(), row % 2 + random.nextGaussian()))
        .toList();
  }

  private static String label(int row) {
    return LABELS.get(row % 3);
  }
}

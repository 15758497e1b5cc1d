package dev.kfold.sagemaker.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.api.ServiceException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.InstanceGroup;
import software.amazon.awssdk.services.sagemaker.model.S3DataSource;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

class TrainingRequestTest {

  @Test
  void takesWhatOnlyProtectsOrWatchesAJob() {
    assertAccepted(r ->
        r.enableNetworkIsolation(true)
            .enableInterContainerTrafficEncryption(true)
            .vpcConfig(v -> v.subnets("subnet-1").securityGroupIds("sg-1"))
            .debugHookConfig(d -> d.s3OutputPath("s3://bucket/debug"))
            .profilerConfig(p -> p.disableProfiler(true))
            .retryStrategy(s -> s.maximumRetryAttempts(3))
            .resourceConfig(c ->
                c.instanceType("ml.m5.large")
                    .instanceCount(1)
                    .volumeSizeInGB(1)
                    .volumeKmsKeyId("key")
                    .keepAlivePeriodInSeconds(600)));
  }

  @Test
  void takesTheKindsOfInputThatItCanServe() {
    assertAccepted(r -> r.inputDataConfig(channel("a.b", S3DataType.S3_PREFIX)));
    assertAccepted(r -> r.inputDataConfig(channel("train", S3DataType.MANIFEST_FILE)));
    assertAccepted(r ->
        r.inputDataConfig(
            channel("train", S3DataType.S3_PREFIX).toBuilder()
                .inputMode(TrainingInputMode.FAST_FILE)
                .compressionType("Gzip")
                .build()));
  }

  @Test
  void refusesOtherKindsOfInput() {
    assertRefused(
        "S3Prefix or ManifestFile only",
        r -> r.inputDataConfig(channel("train", S3DataType.AUGMENTED_MANIFEST_FILE)));
    assertRefused(
        "InputMode is Pipe",
        r ->
            r.inputDataConfig(
                channel("train", S3DataType.S3_PREFIX).toBuilder().inputMode("Pipe").build()));
    assertRefused(
        "RecordIO, which is for InputMode Pipe only",
        r ->
            r.inputDataConfig(
                channel("train", S3DataType.S3_PREFIX).toBuilder()
                    .recordWrapperType("RecordIO")
                    .build()));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void refusesChannelNamesThatAreNoFolders(String name) {
    assertRefused(
        "Channel " + name + ": its name cannot be a folder",
        r -> r.inputDataConfig(channel(name, S3DataType.S3_PREFIX)));
  }

  @Test
  void spotTrainingAndWaitingGoTogether() {
    assertRefused(
        "Invalid MaxWaitTimeInSeconds. It must be present and be greater than or equal to MaxRuntimeInSeconds",
        r -> r.enableManagedSpotTraining(true));
    assertRefused(
        "Invalid MaxWaitTimeInSeconds",
        r ->
            r.enableManagedSpotTraining(true)
                .stoppingCondition(s -> s.maxRuntimeInSeconds(60).maxWaitTimeInSeconds(59)));
    assertRefused(
        "EnableManagedSpotTraining is not true",
        r -> r.stoppingCondition(s -> s.maxRuntimeInSeconds(60).maxWaitTimeInSeconds(60)));
    assertAccepted(r ->
        r.enableManagedSpotTraining(true)
            .stoppingCondition(s -> s.maxRuntimeInSeconds(60).maxWaitTimeInSeconds(60)));
  }

  @Test
  void refusesCheckpointsOutsideOfTheContract() {
    for (String path : new String[] {"/etc", "/opt/ml/", "/opt/ml/../../etc"}) {
      assertRefused(
          "CheckpointConfig.LocalPath is " + path + "; it must be a path below /opt/ml/",
          r -> r.checkpointConfig(c -> c.s3Uri("s3://bucket/c").localPath(path)));
    }
  }

  @Test
  void refusesSeveralInstances() {
    assertRefused(
        "InstanceGroups is given",
        r ->
            r.resourceConfig(c ->
                c.instanceGroups(
                    InstanceGroup.builder().instanceGroupName("g").instanceCount(2).build())));
  }

  @Test
  void refusesInstancesOfNoTypeOrNumber() {
    String lacking = "ResourceConfig lacks InstanceType or InstanceCount";
    assertRefused(lacking, r -> r.resourceConfig(c -> c.instanceCount(1)));
    assertRefused(lacking, r -> r.resourceConfig(c -> c.instanceType("ml.m5.large")));
  }

  @Test
  void refusesWhatWouldHaveNoEffectThoughOneReliesOnIt() {
    assertRefused("MlflowConfig", r -> r.mlflowConfig(m -> m.mlflowRunName("run")));
    assertRefused(
        "AlgorithmName is given beside TrainingImage",
        r ->
            r.algorithmSpecification(a ->
                a.trainingImage("kfold-trainer:1")
                    .algorithmName("mine")
                    .trainingInputMode("File")));
    assertRefused(
        "Channel train: InstanceGroupNames is given",
        r ->
            r.inputDataConfig(
                changed(channel("train", S3DataType.S3_PREFIX), s -> s.instanceGroupNames("g"))));
    assertRefused(
        "Channel train: HubAccessConfig is given",
        r ->
            r.inputDataConfig(
                changed(
                    channel("train", S3DataType.S3_PREFIX),
                    s -> s.hubAccessConfig(h -> h.hubContentArn("arn")))));
  }

  @Test
  void refusesTensorBoardOutputOutsideOfTheContract() {
    assertRefused(
        "TensorBoardOutputConfig.S3OutputPath is https://bucket/t",
        r -> r.tensorBoardOutputConfig(t -> t.s3OutputPath("https://bucket/t")));
    assertRefused(
        "TensorBoardOutputConfig.LocalPath is /etc; it must be a path below /opt/ml/",
        r -> r.tensorBoardOutputConfig(t -> t.s3OutputPath("s3://bucket/t").localPath("/etc")));
  }

  private static void assertAccepted(Consumer<CreateTrainingJobRequest.Builder> change) {
    assertThatCode(() -> TrainingRequest.check(request(change))).doesNotThrowAnyException();
  }

  private static void assertRefused(
      String sentence, Consumer<CreateTrainingJobRequest.Builder> change) {
    assertThatThrownBy(() -> TrainingRequest.check(request(change)))
        .hasMessageContaining(sentence)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo("ValidationException"));
  }

  static CreateTrainingJobRequest request(Consumer<CreateTrainingJobRequest.Builder> change) {
    return CreateTrainingJobRequest.builder()
        .trainingJobName("job")
        .algorithmSpecification(a -> a.trainingImage("kfold-trainer:1").trainingInputMode("File"))
        .outputDataConfig(o -> o.s3OutputPath("s3://bucket/out"))
        .resourceConfig(c -> c.instanceType("ml.m5.large").instanceCount(1).volumeSizeInGB(1))
        .stoppingCondition(s -> s.maxRuntimeInSeconds(60))
        .applyMutation(change)
        .build();
  }

  private static Channel channel(String name, S3DataType type) {
    return Channel.builder()
        .channelName(name)
        .dataSource(d -> d.s3DataSource(s -> s.s3DataType(type).s3Uri("s3://bucket/data")))
        .build();
  }

  private static Channel changed(Channel channel, Consumer<S3DataSource.Builder> change) {
    S3DataSource source =
        channel.dataSource().s3DataSource().toBuilder().applyMutation(change).build();
    return channel.toBuilder().dataSource(data -> data.s3DataSource(source)).build();
  }
}

package dev.kfold.cv.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.HyperParameters;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.parameters.TrialParameters;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.InstanceGroup;
import software.amazon.awssdk.services.sagemaker.model.TrainingRepositoryAccessMode;
import software.amazon.awssdk.services.sagemaker.model.VpcConfig;

class FoldJobSettingsTest {

  private static final String REGISTRY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/";

  private static final VpcConfig NETWORK =
      VpcConfig.builder().subnets("subnet-1").securityGroupIds("sg-1").build();

  private static final OwnJob OWN = OwnJob.of(described(REGISTRY + "kfold-cv:1.2").build());

  @Test
  void takesFromTheOwnJobWhatTheHyperparametersLeaveOpen() {
    FoldJobSettings settings = FoldJobSettings.of(parameters(Map.of()), OWN);

    assertThat(settings.container().image())
        .as("the other image of the same registry and tag")
        .isEqualTo(REGISTRY + "kfold-trainer:1.2");
    assertThat(settings.roleArn()).isEqualTo("arn:aws:iam::123456789012:role/path/Trainer");
    assertThat(TrainerData.of(parameters(Map.of()), OWN))
        .isEqualTo(new TrainerData("s3://bucket/train", Optional.of("s3://bucket/test")));
    assertThat(settings.instanceType()).isEqualTo("ml.m5.large");
    assertThat(settings.volumeGigabytes()).isEqualTo(50);
    assertThat(settings.protection())
        .isEqualTo(
            new JobProtection(
                Optional.of("output-key"),
                Optional.of("volume-key"),
                Optional.of(NETWORK),
                true,
                true));
    assertThat(settings.container().algorithm().trainingImageConfig())
        .satisfies(access ->
            assertThat(access.trainingRepositoryAccessMode())
                .isEqualTo(TrainingRepositoryAccessMode.VPC));
  }

  @Test
  void letsTheHyperparametersWin() {
    FoldJobSettings settings =
        FoldJobSettings.of(
            parameters(
                Map.ofEntries(
                    Map.entry("instance_type", "ml.c5.xlarge"),
                    Map.entry("trainer_image", "elsewhere/kfold-trainer:2"),
                    Map.entry("output_kms_key", "alias/other"),
                    Map.entry("volume_kms_key", "none"),
                    Map.entry("volume_size", "7"),
                    Map.entry("subnets", "subnet-2, subnet-3"),
                    Map.entry("encrypt_inter_container_traffic", "false"),
                    Map.entry("enable_network_isolation", "0"),
                    Map.entry("tags", "team=data, cost centre = 4=2,empty="))),
            OWN);

    assertThat(settings.instanceType()).isEqualTo("ml.c5.xlarge");
    assertThat(TrainerData.of(parameters(Map.of("train_src", "s3://other/train")), OWN).trainUri())
        .isEqualTo("s3://other/train");
    assertThat(settings.volumeGigabytes()).isEqualTo(7);
    assertThat(settings.protection())
        .isEqualTo(
            new JobProtection(
                Optional.of("alias/other"),
                Optional.empty(),
                Optional.of(
                    VpcConfig.builder()
                        .subnets("subnet-2", "subnet-3")
                        .securityGroupIds("sg-1")
                        .build()),
                false,
                false));
    assertThat(settings.tags())
        .isEqualTo(Map.of("team", "data", "cost centre", "4=2", "empty", ""));
    assertThat(settings.container().algorithm().trainingImageConfig())
        .as("another registry")
        .isNull();
  }

  @Test
  void leavesTheNetworkIfAskedTo() {
    assertThat(
            FoldJobSettings.of(parameters(Map.of("subnets", "none")), OWN).protection().network())
        .isEmpty();
  }

  @Test
  void refusesHalfANetwork() {
    OwnJob open = OwnJob.of(described("kfold-cv").vpcConfig((VpcConfig) null).build());

    assertThatThrownBy(() -> FoldJobSettings.of(parameters(Map.of("subnets", "subnet-1")), open))
        .hasMessageStartingWith(
            "hyperparameters subnets and security_group_ids: found one without the other");
  }

  @Test
  void asksForNothingThatNeitherTheOwnJobHasNorTheHyperparameters() {
    OwnJob plain =
        OwnJob.of(
            described("kfold-cv:1")
                .outputDataConfig(output -> output.s3OutputPath("s3://bucket/output"))
                .resourceConfig(resources -> resources.instanceType("ml.m5.large"))
                .vpcConfig((VpcConfig) null)
                .enableNetworkIsolation(false)
                .enableInterContainerTrafficEncryption(null)
                .build());

    FoldJobSettings settings = FoldJobSettings.of(parameters(Map.of()), plain);

    assertThat(settings.protection()).isEqualTo(JobProtection.NONE);
    assertThat(settings.volumeGigabytes()).isEqualTo(10);
    assertThat(settings.tags()).isEmpty();
  }

  @Test
  void runsOnTheFirstTypeOfAClusterOfSeveral() {
    OwnJob cluster =
        OwnJob.of(
            described("kfold-cv:1")
                .resourceConfig(resources ->
                    resources.instanceGroups(
                        InstanceGroup.builder().instanceType("ml.c5.large").build(),
                        InstanceGroup.builder().instanceType("ml.p3.2xlarge").build()))
                .build());

    assertThat(FoldJobSettings.of(parameters(Map.of()), cluster).instanceType())
        .isEqualTo("ml.c5.large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kfold-cv@sha256:0123", "kfold-cv:1.2@sha256:0123"})
  void neverRequestsTheTrainerUnderTheDigestOfTheOrchestrator(String image) {
    OwnJob pinned = OwnJob.of(described(REGISTRY + image).build());

    assertThatThrownBy(() -> FoldJobSettings.of(parameters(Map.of()), pinned))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "hyperparameter trainer_image: is not given, and the orchestrator's own image %s is named by its digest, which the trainer's image does not share; give the trainer's image, which a pipeline has in TrainerImageURI."
                .formatted(REGISTRY + image));
    assertThat(
            FoldJobSettings.of(parameters(Map.of("trainer_image", "t@sha256:4567")), pinned)
                .container()
                .image())
        .isEqualTo("t@sha256:4567");
  }

  @Test
  void letsNoFoldRunLongerThanTheOrchestratorMay() {
    assertThat(FoldJobSettings.of(parameters(Map.of()), OWN).maxRuntime())
        .isEqualTo(Duration.ofHours(5));
    assertThat(
            FoldJobSettings.of(parameters(Map.of("fold_max_runtime_seconds", "60")), OWN)
                .maxRuntime())
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void refusesAnOutputPathThatItCouldNotReadFrom() {
    assertThatThrownBy(
            () -> FoldJobSettings.of(parameters(Map.of("output_path", "https://s3/bucket")), OWN))
        .hasMessage(
            "hyperparameter output_path: found 'https://s3/bucket', expected an S3 URI such as"
                + " s3://bucket/folder.");
  }

  @Test
  void saysAllThatIsMissingOutsideOfSageMaker() {
    assertThatThrownBy(() -> FoldJobSettings.of(parameters(Map.of()), OwnJob.none("by-hand")))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(4)
                    .allMatch(fault -> fault.contains("choose fold_mode in-process")));
    assertThatThrownBy(() -> TrainerData.of(parameters(Map.of()), OwnJob.none("by-hand")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("hyperparameter train_src: is not given")
        .hasMessageContaining("choose fold_mode in-process");
  }

  private static DescribeTrainingJobResponse.Builder described(String image) {
    return DescribeTrainingJobResponse.builder()
        .trainingJobName("trial")
        .roleArn("arn:aws:iam::123456789012:role/path/Trainer")
        .algorithmSpecification(algorithm ->
            algorithm
                .trainingImage(image)
                .trainingImageConfig(access ->
                    access.trainingRepositoryAccessMode(TrainingRepositoryAccessMode.VPC)))
        .outputDataConfig(
            output -> output.s3OutputPath("s3://bucket/output").kmsKeyId("output-key"))
        .resourceConfig(resources ->
            resources.instanceType("ml.m5.large").volumeSizeInGB(50).volumeKmsKeyId("volume-key"))
        .vpcConfig(NETWORK)
        .enableInterContainerTrafficEncryption(true)
        .enableNetworkIsolation(true)
        .stoppingCondition(stopping -> stopping.maxRuntimeInSeconds(18_000))
        .inputDataConfig(channel("train"), channel("test"));
  }

  private static Channel channel(String name) {
    return Channel.builder()
        .channelName(name)
        .dataSource(source -> source.s3DataSource(s3 -> s3.s3Uri("s3://bucket/" + name)))
        .build();
  }

  private static TrialParameters parameters(Map<String, String> values) {
    return TrialParameters.of(new HyperParameters(values));
  }
}

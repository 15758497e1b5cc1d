package dev.kfold.cv.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.aws.PreparedService;
import dev.kfold.cv.aws.S3OnDemand;
import dev.kfold.cv.job.FoldJob;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.VpcConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The request that creates a fold's job, as the service receives it. */
class FoldJobRequestTest {

  private static final FoldJob JOB =
      new FoldJob(
          3,
          "trial-f03",
          new FoldWork(
                  "trial",
                  "s3://bucket/train",
                  Optional.of("s3://bucket/test"),
                  "registry/kfold-trainer:1",
                  Map.of())
              .job(3, 1)
              .channels(),
          Map.of("c", "0.5", "kernel", "linear"),
          "5d0f5aea");

  @Test
  void asksForTheFoldsWorkAndNothingElse() throws IOException {
    JsonNode expected =
        new JsonMapper()
            .readTree(
                """
                {"TrainingJobName": "trial-f03",
                 "RoleArn": "arn:aws:iam::111122223333:role/folds",
                 "HyperParameters": {"c": "0.5", "kernel": "linear"},
                 "Environment": {"KFOLD_WORK": "5d0f5aea"},
                 "AlgorithmSpecification": {
                   "TrainingImage": "registry/kfold-trainer:1",
                   "TrainingInputMode": "File",
                   "MetricDefinitions":
                     [{"Name": "test:score", "Regex": "model test score:(.*?);"}]},
                 "InputDataConfig": [
                   {"ChannelName": "train", "ContentType": "text/csv",
                    "DataSource": {"S3DataSource": {
                      "S3DataType": "S3Prefix", "S3Uri": "s3://bucket/train/3/",
                      "S3DataDistributionType": "FullyReplicated"}}},
                   {"ChannelName": "test", "ContentType": "text/csv",
                    "DataSource": {"S3DataSource": {
                      "S3DataType": "S3Prefix", "S3Uri": "s3://bucket/test/3/",
                      "S3DataDistributionType": "FullyReplicated"}}}],
                 "OutputDataConfig": {"S3OutputPath": "s3://bucket/output"},
                 "ResourceConfig":
                   {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 10},
                 "StoppingCondition": {"MaxRuntimeInSeconds": 3600},
                 "EnableManagedSpotTraining": false}
                """);

    assertThat(sent(settings(Optional.empty(), Duration.ZERO, false))).isEqualTo(expected);
  }

  @Test
  void waitsForSpotInstancesAsLongAgainAsItMayRun() throws IOException {
    JsonNode request = sent(settings(Optional.empty(), Duration.ZERO, true));

    assertThat(request.path("EnableManagedSpotTraining").booleanValue()).isTrue();
    assertThat(request.path("StoppingCondition").toString())
        .isEqualTo("{\"MaxRuntimeInSeconds\":3600,\"MaxWaitTimeInSeconds\":7200}");
  }

  @Test
  void keepsTheInstanceWarmIfAskedTo() throws IOException {
    JsonNode request = sent(settings(Optional.empty(), Duration.ofMinutes(5), false));

    assertThat(request.path("ResourceConfig").path("KeepAlivePeriodInSeconds").intValue())
        .isEqualTo(300);
  }

  @Test
  void runsInTheNetworkOfTheOrchestratorsOwnJob() throws IOException {
    VpcConfig network =
        VpcConfig.builder().subnets("subnet-1", "subnet-2").securityGroupIds("sg-1").build();

    JsonNode request = sent(settings(Optional.of(network), Duration.ZERO, false));

    assertThat(request.path("VpcConfig"))
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    "{\"SecurityGroupIds\":[\"sg-1\"],\"Subnets\":[\"subnet-1\",\"subnet-2\"]}"));
  }

  @Test
  void protectsAndTagsTheJobAsTheSettingsSay() throws IOException {
    JobProtection protection =
        new JobProtection(
            Optional.of("output-key"), Optional.of("volume-key"), Optional.empty(), true, true);

    JsonNode request =
        sent(
            settings(protection, Duration.ZERO, false)
                .withTags(Map.of("team", "data", "cost", "42")));

    assertThat(request.at("/OutputDataConfig/KmsKeyId").stringValue()).isEqualTo("output-key");
    assertThat(request.at("/ResourceConfig/VolumeKmsKeyId").stringValue()).isEqualTo("volume-key");
    assertThat(request.path("EnableInterContainerTrafficEncryption").booleanValue()).isTrue();
    assertThat(request.path("EnableNetworkIsolation").booleanValue()).isTrue();
    assertThat(request.path("Tags").toString())
        .isEqualTo("[{\"Key\":\"cost\",\"Value\":\"42\"},{\"Key\":\"team\",\"Value\":\"data\"}]");
  }

  private static FoldJobSettings settings(
      Optional<VpcConfig> network, Duration keepAlive, boolean spot) {
    return settings(
        new JobProtection(Optional.empty(), Optional.empty(), network, false, false),
        keepAlive,
        spot);
  }

  private static FoldJobSettings settings(
      JobProtection protection, Duration keepAlive, boolean spot) {
    return new FoldJobSettings(
        FoldContainer.ofTrainer("registry/kfold-trainer:1", Optional.empty()),
        ScoreMetric.OF_TRAINER,
        "arn:aws:iam::111122223333:role/folds",
        "s3://bucket/output",
        "ml.m5.large",
        10,
        protection,
        Duration.ofHours(1),
        keepAlive,
        spot,
        Map.of());
  }

  private static JsonNode sent(FoldJobSettings settings) throws IOException {
    try (PreparedService service = new PreparedService();
        SageMakerClient sageMaker = service.clients().sageMakerWithoutRetries();
        S3OnDemand s3 = new S3OnDemand(service.clients())) {
      service.on("CreateTrainingJob", "{}");
      new SageMakerFoldJobs(
              sageMaker, settings, Optional.empty(), new TrainerResults(s3, settings.outputPath()))
          .create(JOB);
      return service.calls().getFirst().request();
    }
  }
}

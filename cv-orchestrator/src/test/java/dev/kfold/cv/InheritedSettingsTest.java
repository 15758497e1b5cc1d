package dev.kfold.cv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.cv.aws.PreparedService;
import dev.kfold.trainer.split.FoldLayout;
import dev.kfold.trainer.split.FoldPlan;
import dev.kfold.trainer.split.SplitKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A whole trial whose own job has all that companies require of jobs. */
@Timeout(60)
class InheritedSettingsTest {

  private static final String OWN_ARN = "arn:aws:sagemaker:eu-central-1:1:training-job/trial";

  @TempDir private Path base;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private PreparedService service;

  @BeforeEach
  void ownJobAndTwoFolds() throws IOException {
    FoldPlan plan =
        new FoldPlan(
            SplitKind.KFOLD, 2, 1, 2, 23, FoldLayout.FOLDERS, 4, List.of(), "digest", List.of());
    service =
        new PreparedService()
            .on(
                "DescribeTrainingJob",
                "trial",
                """
                {"TrainingJobName": "trial", "TrainingJobArn": "%s", "RoleArn": "arn:aws:iam::1:role/r",
                 "AlgorithmSpecification": {"TrainingImage": "registry/kfold-cv:1",
                   "TrainingImageConfig": {"TrainingRepositoryAccessMode": "Vpc"}},
                 "OutputDataConfig": {"S3OutputPath": "s3://b/out", "KmsKeyId": "output-key"},
                 "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1,
                   "VolumeSizeInGB": 33, "VolumeKmsKeyId": "volume-key"},
                 "VpcConfig": {"SecurityGroupIds": ["sg-1"], "Subnets": ["subnet-1"]},
                 "EnableInterContainerTrafficEncryption": true, "EnableNetworkIsolation": true,
                 "InputDataConfig": [
                   {"ChannelName": "train", "DataSource": {"S3DataSource": {"S3Uri": "s3://b/train"}}},
                   {"ChannelName": "test", "DataSource": {"S3DataSource": {"S3Uri": "s3://b/test"}}}]}
                """
                    .formatted(OWN_ARN))
            .on(
                "ListTags",
                "{\"Tags\":[{\"Key\":\"cost-centre\",\"Value\":\"42\"},{\"Key\":\"aws:created-by\",\"Value\":\"x\"}]}")
            .on("ListTrainingJobs", "{\"TrainingJobSummaries\":[]}")
            .on("CreateTrainingJob", "{\"TrainingJobArn\":\"arn\"}")
            .put("/b/train/all/plan.json", plan.toJson());
    for (int fold = 0; fold < 2; fold++) {
      String job = "trial-f0" + fold;
      service
          .on(
              "DescribeTrainingJob",
              job,
              "{\"TrainingJobName\":\"%s\",\"TrainingJobStatus\":\"Completed\",\"SecondaryStatus\":\"Completed\"}"
                  .formatted(job))
          .putArchive(
              "/b/out/%s/output/output.tar.gz".formatted(job),
              Map.of(
                  "metrics.json",
                  "{\"accuracy\":1,\"confusion_matrix\":{\"labels\":[\"a\",\"b\"],\"counts\":[[1,0],[0,1]]}}",
                  "predictions.csv",
                  "label,predicted\na,a\nb,b\n"));
    }
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void foldJobsHaveThemToo() throws IOException {
    assertThat(trial("{}")).as(log.toString(StandardCharsets.UTF_8)).isZero();

    assertThat(created())
        .hasSize(2)
        .allSatisfy(request -> {
          assertThat(request.at("/OutputDataConfig/KmsKeyId").stringValue())
              .isEqualTo("output-key");
          assertThat(request.path("ResourceConfig").toString())
              .isEqualTo(
                  "{\"InstanceType\":\"ml.m5.large\",\"InstanceCount\":1,\"VolumeSizeInGB\":33,\"VolumeKmsKeyId\":\"volume-key\"}");
          assertThat(request.path("VpcConfig").toString())
              .isEqualTo("{\"SecurityGroupIds\":[\"sg-1\"],\"Subnets\":[\"subnet-1\"]}");
          assertThat(request.path("EnableInterContainerTrafficEncryption").booleanValue()).isTrue();
          assertThat(request.path("EnableNetworkIsolation").booleanValue()).isTrue();
          assertThat(request.at("/AlgorithmSpecification/TrainingImage").stringValue())
              .isEqualTo("registry/kfold-trainer:1");
          assertThat(
                  request
                      .at("/AlgorithmSpecification/TrainingImageConfig")
                      .path("TrainingRepositoryAccessMode")
                      .stringValue())
              .isEqualTo("Vpc");
          assertThat(request.path("Tags").toString())
              .as("AWS's own tags cannot be set")
              .isEqualTo("[{\"Key\":\"cost-centre\",\"Value\":\"42\"}]");
        });
  }

  @Test
  void hyperparametersReplaceThemWithoutACallForTags() throws IOException {
    assertThat(trial("{\"tags\":\"team=data\",\"output_kms_key\":\"none\"}")).isZero();

    assertThat(created())
        .hasSize(2)
        .allSatisfy(request -> {
          assertThat(request.path("OutputDataConfig").has("KmsKeyId")).isFalse();
          assertThat(request.path("Tags").toString())
              .isEqualTo("[{\"Key\":\"team\",\"Value\":\"data\"}]");
        });
    assertThat(service.calls()).noneMatch(call -> call.operation().equals("ListTags"));
  }

  @Test
  void foldJobsHaveNoTagsIfThoseOfTheOwnJobMayNotBeReadAndTheLogSaysSo() throws IOException {
    service.refuse("ListTags", 400, "AccessDeniedException", "not authorized");

    assertThat(trial("{}")).isZero();

    assertThat(created()).hasSize(2).noneMatch(request -> request.has("Tags"));
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains(
            "the tags of %s cannot be read, so the fold jobs have none: AccessDeniedException"
                .formatted(OWN_ARN));
  }

  @Test
  void foldJobsOfATableGetItOnceAndTheNumberOfTheirFold() throws IOException {
    FoldPlan plan =
        new FoldPlan(
            SplitKind.KFOLD, 2, 1, 2, 23, FoldLayout.INDEX, 4, List.of(), "digest", List.of());
    service.put("/b/train/all/plan.json", plan.toJson());

    assertThat(trial("{\"return_estimator\":\"true\"}")).isZero();

    assertThat(created())
        .hasSize(2)
        .allSatisfy(request -> {
          assertThat(request.path("InputDataConfig")).hasSize(1);
          assertThat(request.at("/InputDataConfig/0/DataSource/S3DataSource/S3Uri").stringValue())
              .isEqualTo("s3://b/train/all/");
          assertThat(request.at("/HyperParameters/return_estimator").stringValue())
              .isEqualTo("true");
        })
        .extracting(request -> request.at("/HyperParameters/fold").stringValue())
        .containsExactlyInAnyOrder("0", "1");
  }

  @Test
  void onlyFoldJobsThatReturnTheirModelsCalibrateThem() throws IOException {
    assertThat(trial("{\"probability\":\"true\",\"return_estimator\":\"true\"}")).isZero();
    assertThat(trial("{\"probability\":\"true\"}")).isZero();

    assertThat(created())
        .extracting(request -> request.at("/HyperParameters/probability").asString(""))
        .containsExactly("true", "true", "", "");
  }

  private List<JsonNode> created() {
    return service.calls().stream()
        .filter(call -> call.operation().equals("CreateTrainingJob"))
        .map(PreparedService.Call::request)
        .toList();
  }

  private int trial(String hyperParameters) throws IOException {
    Path config = Files.createDirectories(base.resolve("input/config"));
    Files.writeString(config.resolve("hyperparameters.json"), hyperParameters);
    Map<String, String> environment = new HashMap<>(service.environment());
    environment.put("TRAINING_JOB_NAME", "trial");
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return new CvProgram()
        .run(
            List.of("train"),
            new ProgramContext(base, environment, out, out, Clock.systemUTC(), new StopSignal()));
  }
}

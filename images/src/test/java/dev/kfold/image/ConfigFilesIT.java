package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The files in /opt/ml/input/config and the environment, as clients and the platform fill them. */
@OnBothBuilds
class ConfigFilesIT {

  private static final String SCORE = "model test score:0.9666666666666667;\n";

  private final Image trainer;

  @TempDir Path folder;

  private OptMl optMl;

  ConfigFilesIT(Builder builder) {
    trainer = builder.trainer();
  }

  @BeforeEach
  void irisFold() {
    optMl = OptMl.withIrisFold(folder.resolve("ml"));
  }

  @Test
  void takesHyperparametersAsTheyAre() {
    optMl.withHyperparameters(
        """
        {"c":"0.4630125855085939","gamma":"1.3494417573713629e-02","kernel":"rbf","seed":"7"}
        """);

    assertThat(trainer.job(optMl).run("train").exitCode()).isZero();

    assertThat(hyperparameter("c")).isEqualTo("0.4630125855085939");
    assertThat(optMl.json("model/model.json").path("gamma").doubleValue())
        .isEqualTo(1.3494417573713629e-02);
    assertThat(hyperparameter("seed")).isEqualTo("7");
  }

  @Test
  void takesHyperparametersThatWereQuotedOnceMore() {
    optMl.withHyperparameters(
        """
        {"c":"\\"2.0\\"","kernel":"\\"linear\\"","class_weight":"\\"balanced\\""}
        """);

    assertThat(trainer.job(optMl).run("train").exitCode()).isZero();

    assertThat(hyperparameter("c")).isEqualTo("2.0");
    assertThat(hyperparameter("kernel")).isEqualTo("linear");
    assertThat(hyperparameter("class_weight")).isEqualTo("balanced");
  }

  @Test
  void leavesOutWhatSdksAndTheTunerAdd() {
    optMl.withHyperparameters(
        """
        {"kernel":"linear",
         "_tuning_objective_metric":"\\"average model test score\\"",
         "sagemaker_program":"\\"train.py\\"",
         "sagemaker_submit_directory":"s3://bucket/code.tar.gz",
         "sagemaker_container_log_level":"20",
         "sagemaker_estimator_class_name":"\\"Estimator\\"",
         "sagemaker_region":"\\"eu-west-1\\""}
        """);

    assertThat(trainer.job(optMl).run("train").exitCode()).isZero();

    assertThat(hyperparameter("kernel")).isEqualTo("linear");
  }

  @Test
  void readsTheWholeSetOfConfigurationFilesWithUndocumentedMembers() {
    optMl
        .withHyperparameters("{}")
        .with(
            "input/config/inputdataconfig.json",
            """
            {"train":{"ContentType":"text/csv","TrainingInputMode":"File",
                      "S3DistributionType":"FullyReplicated","RecordWrapperType":"None"},
             "test":{"TrainingInputMode":"FastFile","S3DistributionType":"FullyReplicated"}}
            """)
        .with(
            "input/config/resourceconfig.json",
            """
            {"current_host":"algo-1","hosts":["algo-1"],"network_interface_name":"eth0",
             "current_instance_type":"ml.c5.xlarge","current_group_name":"homogeneousCluster",
             "instance_groups":[{"instance_group_name":"homogeneousCluster",
                                 "instance_type":"ml.c5.xlarge","hosts":["algo-1"]}],
             "topology":null}
            """);

    EndedJob job =
        trainer
            .job(optMl)
            .environment("TRAINING_JOB_NAME", "fold-0")
            .environment("TRAINING_JOB_ARN", "arn:aws:sagemaker:eu-west-1:1:training-job/fold-0")
            .environment("AWS_REGION", "eu-west-1")
            .environment("SAGEMAKER_METRICS_DIRECTORY", "/opt/ml/output/metrics/sagemaker")
            .run("train");

    assertThat(job.exitCode()).isZero();
    assertThat(job.out()).endsWith(SCORE);
    assertThat(provenance("training_job")).isEqualTo("fold-0");
  }

  @Test
  void takesDefaultsWithoutAnyConfigurationFile() {
    EndedJob job = trainer.job(optMl).run("train");

    assertThat(job.out()).endsWith(SCORE);
    assertThat(hyperparameter("kernel")).isEqualTo("rbf");
    assertThat(hyperparameter("c")).isEqualTo("1.0");
  }

  @Test
  void takesHyperparametersOfTheToolkitsVariablesIfThereIsNoFile() {
    EndedJob job =
        trainer
            .job(optMl)
            .environment("SM_HPS", "{\"kernel\":\"linear\",\"c\":3}")
            .environment("SM_HP_C", "4")
            .environment("SM_HP_TOL", "1e-05")
            .run("train");

    assertThat(job.exitCode()).isZero();
    assertThat(hyperparameter("kernel")).isEqualTo("linear");
    assertThat(hyperparameter("c")).isEqualTo("3.0");
    assertThat(hyperparameter("tol")).isEqualTo("1.0E-5");
  }

  @Test
  void followsTheToolkitsFolderVariables() {
    optMl.with("elsewhere/train_x.csv", "0,0\n0,1\n5,5\n5,6\n");
    optMl.with("elsewhere/train_y.csv", "a\na\nb\nb\n");

    EndedJob job =
        trainer
            .job(optMl)
            .environment("SM_CHANNEL_TRAIN", "/opt/ml/elsewhere")
            .environment("SM_CHANNEL_TEST", "/opt/ml/nowhere")
            .environment("SM_MODEL_DIR", "/opt/ml/output/other/model")
            .environment("SM_OUTPUT_DATA_DIR", "/opt/ml/output/other/data")
            .run("train");

    assertThat(job.exitCode()).isZero();
    assertThat(job.out()).startsWith("read 4 rows to train on, 0 to test with\n");
    assertThat(optMl.results())
        .contains("output/other/model/model.json", "output/other/data/metrics.json")
        .doesNotContain("model/model.json");
  }

  @Test
  void movesAllOfOptMlWithTheBaseDirectory() {
    EndedJob job =
        trainer
            .job()
            .mount(optMl.path(), "/mnt/job")
            .environment("SAGEMAKER_BASE_DIR", "/mnt/job")
            .run("train");

    assertThat(job.exitCode()).isZero();
    assertThat(optMl.results()).contains("model/model.json", "output/data/metrics.json");
  }

  private String hyperparameter(String name) {
    return member("hyperparameters", name);
  }

  private String provenance(String name) {
    return member("provenance", name);
  }

  private String member(String object, String name) {
    JsonNode value = optMl.json("model/model.json").path(object).path(name);
    return value.asString();
  }
}

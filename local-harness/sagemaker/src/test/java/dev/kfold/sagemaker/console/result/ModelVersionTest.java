package dev.kfold.sagemaker.console.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.console.page.Page;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ModelVersionTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Metric RECALL =
      new Metric("recall", 0.8, Optional.empty(), Optional.empty());
  private static final Metric ACCURACY =
      new Metric("accuracy", 0.9, Optional.of(0.02), Optional.empty());

  @Test
  void readsADescription() {
    ModelVersion version = version("{'data_sha256': 'abc'}", List.of());

    assertThat(version.address()).isEqualTo("/console/registry/iris/3");
    assertThat(version.isApproved()).isTrue();
    assertThat(version.digest()).isEqualTo("abc");
    assertThat(version.instanceTypes()).containsExactly("ml.m5.large", "ml.c5.large");
    assertThat(version.contentTypes()).containsExactly("text/csv");
    assertThat(version.responseTypes()).containsExactly("application/json");
  }

  @Test
  void theMetadataIsTheEvaluationOfAVersionWithoutOne() {
    String metadata = "{'metric': 'accuracy', 'mean': '0.9', 'standard_deviation': '0.02'}";

    assertThat(version(metadata, List.of()).metrics()).containsExactly(ACCURACY);
    assertThat(version(metadata, List.of(RECALL)).metrics()).containsExactly(RECALL);
    assertThat(version("{'mean': 'NaN'}", List.of()).metrics()).isEmpty();
  }

  @Test
  void theMetricOfTheSearchIsTheMainOne() {
    List<Metric> both = List.of(RECALL, ACCURACY);

    assertThat(version("{'metric': 'accuracy'}", both).mainMetric()).contains(ACCURACY);
    assertThat(version("{'metric': 'f1'}", both).mainMetric()).contains(RECALL);
    assertThat(version("{}", both).mainMetric()).contains(RECALL);
  }

  @Test
  void showsNoSecretOfTheMetadata() {
    assertThat(version("{'password': 'hush', 'trial': 't-1'}", List.of()).metadata())
        .containsEntry("trial", "t-1")
        .containsKey("password")
        .doesNotContainValue("hush");
  }

  @Test
  void leadsToAllThatItWasMadeOf() {
    assertThat(
            version(
                    """
                    {'pipeline_execution': 'arn:aws:sagemaker:us-east-1:0:pipeline/P/execution/e1',
                     'tuning_job': 'tune', 'trial': 'tune-002'}
                    """,
                    List.of())
                .lineage())
        .containsExactly(
            new Page.Link("Execution e1 of P", "/console/pipelines/P/executions/e1"),
            new Page.Link("Tuning job tune", "/console/tuning/tune"),
            new Page.Link("Best trial tune-002", "/console/jobs/training/tune-002"),
            new Page.Link("Final fit fit", "/console/jobs/training/fit"),
            new Page.Link(
                "Model data s3://b/fit/output/model.tar.gz",
                "/console/s3/b/fit/output/model.tar.gz"));
  }

  @Test
  void theTrialOfASearchInOneJobIsAPageOfTheSearch() {
    assertThat(version("{'tuning_job': 'fit', 'trial': 'fit-untuned'}", List.of()).lineage())
        .contains(
            new Page.Link("Best trial fit-untuned", "/console/tuning/fit/trials/fit-untuned"));
  }

  @Test
  void anotherArnLeadsToNoExecution() {
    assertThat(ModelVersion.execution("arn:aws:sagemaker:us-east-1:0:pipeline/P")).isEmpty();
    assertThat(version("{'trial': ''}", List.of()).trial()).isEmpty();
  }

  private static ModelVersion version(String metadata, List<Metric> evaluation) {
    return ModelVersion.of(
        JSON.readTree(
            """
            {"ModelPackageGroupName": "iris", "ModelPackageVersion": 3, "ModelApprovalStatus": "Approved",
             "CustomerMetadataProperties": %s,
             "InferenceSpecification": {
               "Containers": [{"ModelDataUrl": "s3://b/fit/output/model.tar.gz"}],
               "SupportedRealtimeInferenceInstanceTypes": ["ml.m5.large", "ml.c5.large"],
               "SupportedContentTypes": ["text/csv"],
               "SupportedResponseMIMETypes": ["application/json"]}}
            """
                .formatted(metadata.replace('\'', '"'))),
        evaluation,
        Optional.of(FittedJob.of(JSON.readTree("{\"TrainingJobName\": \"fit\"}"))));
  }
}

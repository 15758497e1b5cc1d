package dev.kfold.harness.modelcard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.trial.CvReport;
import dev.kfold.harness.client.FakeService;
import dev.kfold.harness.client.ServiceClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageModelCard;
import software.amazon.awssdk.services.sagemaker.model.UpdateModelPackageResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PackageCardTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PACKAGE =
      "arn:aws:sagemaker:us-east-1:000000000000:model-package/svm/1";

  private final FakeService service = new FakeService();
  private final List<JsonNode> updates = new ArrayList<>();

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void aPackageWithoutACardGetsADraft() {
    String content = fill(_ -> {});

    assertThat(updates)
        .singleElement()
        .satisfies(update -> {
          assertThat(update.path("ModelPackageArn").asString()).isEqualTo(PACKAGE);
          assertThat(update.at("/ModelCard/ModelCardStatus").asString()).isEqualTo("Draft");
          assertThat(JSON.readTree(update.at("/ModelCard/ModelCardContent").asString()))
              .isEqualTo(JSON.readTree(content));
        });
  }

  @Test
  void saysHowTheModelWasTrainedAndEvaluated() {
    JsonNode card = JSON.readTree(fill(_ -> {}));

    JsonNode job = card.at("/training_details/training_job_details");
    assertThat(job.path("training_arn").asString()).isEqualTo("arn:fit");
    assertThat(job.path("hyper_parameters").toString())
        .isEqualTo("[{\"name\":\"c\",\"value\":\"2.5\"},{\"name\":\"kernel\",\"value\":\"rbf\"}]");
    assertThat(job.at("/training_environment/container_image/0").asString())
        .isEqualTo("kfold-trainer");
    JsonNode evaluation = card.at("/evaluation_details/0");
    assertThat(evaluation.path("evaluation_job_arn").asString()).isEqualTo("arn:report");
    assertThat(evaluation.at("/metadata/data_sha256").asString()).isEqualTo("abc");
    assertThat(evaluation.at("/metric_groups/0/metric_data").toString())
        .isEqualTo(
            "[{\"name\":\"mean\",\"type\":\"number\",\"value\":0.9},"
                + "{\"name\":\"standard deviation\",\"type\":\"number\",\"value\":0.05},"
                + "{\"name\":\"standard error\",\"type\":\"number\",\"value\":0.035}]");
    assertThat(evaluation.at("/metric_groups/1/name").asString())
        .isEqualTo("Accuracy of the untuned default");
    assertThat(evaluation.at("/metric_groups/2/metric_data/0/value").toString())
        .isEqualTo("[0.85,0.95]");
    assertThat(evaluation.at("/metric_groups/3/metric_data/0/value").toString())
        .isEqualTo("[[9,1],[0,10]]");
    assertThat(evaluation.at("/metric_groups/3/metric_data/0/x_axis_name").toString())
        .isEqualTo("[\"a\",\"b\"]");
    assertThat(card.at("/additional_information/caveats_and_recommendations").asString())
        .isEqualTo("Class a has 3 rows.");
    assertThat(card.has("intended_uses")).isFalse();
  }

  @Test
  void whatPeopleWroteIntoACardStays() {
    String written = "{\"intended_uses\":{\"purpose_of_model\":\"irises\"}}";

    JsonNode card =
        JSON.readTree(fill(it -> it.modelCardStatus("PendingReview").modelCardContent(written)));

    assertThat(card.at("/intended_uses/purpose_of_model").asString()).isEqualTo("irises");
    assertThat(card.path("evaluation_details").size()).isOne();
    assertThat(updates.getFirst().path("ModelCard").has("ModelCardStatus")).isFalse();
  }

  @Test
  void aCardWithAnEvaluationIsLeftAsItIs() {
    String written = "{\"evaluation_details\":[{\"name\":\"mine\"}]}";

    String card = fill(it -> it.modelCardStatus("Draft").modelCardContent(written));

    assertThat(updates).isEmpty();
    assertThat(JSON.readTree(card)).isEqualTo(JSON.readTree(written));
  }

  @Test
  void anArchivedCardIsLeftAsItIs() {
    fill(it -> it.modelCardStatus("Archived").modelCardContent("{}"));

    assertThat(updates).isEmpty();
  }

  /** Fills the card of a package, whose card is empty if nothing is set. */
  private String fill(Consumer<ModelPackageModelCard.Builder> card) {
    ModelPackageModelCard.Builder builder = ModelPackageModelCard.builder();
    card.accept(builder);
    ModelPackageModelCard built = builder.build();
    DescribeModelPackageResponse.Builder described =
        DescribeModelPackageResponse.builder().modelPackageArn(PACKAGE);
    if (built.modelCardStatus() != null) {
      described.modelCard(built);
    }
    service
        .on("DescribeModelPackage", _ -> described.build())
        .on(
            "UpdateModelPackage",
            request -> {
              updates.add(request);
              return UpdateModelPackageResponse.builder().modelPackageArn(PACKAGE).build();
            });
    try (ServiceClients clients = service.clients()) {
      return new PackageCard(clients.sageMaker(), PACKAGE).fill(model());
    }
  }

  private static EvaluatedModel model() {
    CvReport scores =
        JSON.readValue(
            """
            {"trial":"tune-002","status":"Completed","k":2,"mean":0.9,"standard_deviation":0.05,
             "standard_error":0.035,"data_sha256":"abc","split":"kfold","hyperparameters":{"c":"2.5"},
             "warnings":["Class a has 3 rows."],
             "folds":[{"fold":0,"score":0.85,"seconds":0.2},{"fold":1,"score":0.95,"seconds":0.2}],
             "confusion_matrix":{"labels":["a","b"],"counts":[[9,1],[0,10]]}}
            """,
            CvReport.class);
    return new EvaluatedModel(
        "arn:fit",
        "kfold-trainer",
        "s3://b/model.tar.gz",
        List.of("s3://b/train"),
        Map.of("kernel", "rbf", "c", "2.5"),
        Optional.of("arn:report"),
        scores,
        Optional.of(scores),
        "arn:execution");
  }
}

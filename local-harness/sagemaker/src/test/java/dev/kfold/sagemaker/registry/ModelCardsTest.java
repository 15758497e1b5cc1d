package dev.kfold.sagemaker.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.Calls;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.state.MemoryTables;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ModelCardsTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String CONTENT =
      """
      {"model_overview": {"model_creator": "me", "model_artifact": ["s3://b/model.tar.gz"]},
       "intended_uses": {"purpose_of_model": "irises", "risk_rating": "Low"},
       "training_details": {"training_job_details": {
         "hyper_parameters": [{"name": "c", "value": "1"}],
         "training_environment": {"container_image": ["kfold-trainer"]}}},
       "evaluation_details": [{"name": "cv", "metadata": {"split": "kfold"}, "metric_groups": [
         {"name": "all", "metric_data": [
           {"name": "mean", "type": "number", "value": 0.9},
           {"name": "confusion", "type": "matrix", "value": [[1, 0], [0, 1]],
            "x_axis_name": ["a", "b"], "y_axis_name": ["a", "b"]}]}]}]}
      """;

  private final Calls calls = new Calls();

  ModelCardsTest() {
    calls.add(
        new RegistryService(
                new MemoryTables(), Clock.systemUTC(), new Arns("eu-central-1", "000000000000"))
            .operations());
    calls.call("CreateModelPackageGroup", "{'ModelPackageGroupName':'svm'}");
  }

  @Test
  void aCardIsKeptAndADraftUnlessItSaysOtherwise() {
    String arn = create(card(CONTENT, null));

    assertThat(described(arn).path("ModelCardContent").asString()).isEqualTo(CONTENT);
    assertThat(described(arn).path("ModelCardStatus").asString()).isEqualTo("Draft");
    assertThat(described(create(card(CONTENT, "Approved"))).path("ModelCardStatus").asString())
        .isEqualTo("Approved");
  }

  @Test
  void contentAndStatusAreUpdatedSeparately() {
    String arn = create(null);
    assertThat(described(arn).isMissingNode()).isTrue();

    update(arn, card("{}", null));
    update(arn, card(null, "PendingReview"));
    update(arn, card(CONTENT, null));

    assertThat(described(arn).path("ModelCardContent").asString()).isEqualTo(CONTENT);
    assertThat(described(arn).path("ModelCardStatus").asString()).isEqualTo("PendingReview");
    calls.call(
        "UpdateModelPackage", "{'ModelPackageArn':'" + arn + "','ModelApprovalStatus':'Approved'}");
    assertThat(described(arn).path("ModelCardContent").asString()).isEqualTo(CONTENT);
  }

  @Test
  void theContentOfAnArchivedCardStays() {
    String arn = create(card(CONTENT, "Archived"));

    assertRefused("Model Card is in Archived state", () -> update(arn, card("{}", null)));
    update(arn, card(null, "Draft"));
    update(arn, card("{}", null));
    assertThat(described(arn).path("ModelCardContent").asString()).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no card | $: is not valid JSON",
        "[] | $: is not of type object",
        "{'model_package_details': {}} | $.model_package_details: is not defined in the schema",
        "{'model_overview': {'model_name': 'x'}} | $.model_overview.model_name: is not defined in the schema",
        "{'intended_uses': {'risk_rating': 'Huge'}} | $.intended_uses.risk_rating: is not one of [\"High\",\"Medium\",\"Low\",\"Unknown\"]",
        "{'evaluation_details': [{}]} | $.evaluation_details[0].name: is missing but it is required",
        "{'evaluation_details': [{'name': ''}]} | $.evaluation_details[0].name: is empty",
        "{'evaluation_details': {}} | $.evaluation_details: is not of type array",
        "{'evaluation_details': [{'name': 'x', 'metadata': {'a': 1}}]} | $.evaluation_details[0].metadata.a: is not of type string",
        "{'evaluation_details': [{'name': 'x', 'datasets': ['1','2','3','4','5','6','7','8','9','10','11']}]} | $.evaluation_details[0].datasets: has more than 10 items",
        "{'training_details': {'training_job_details': {'hyper_parameters': [{'name': 'c', 'value': 1}]}}} | $.training_details.training_job_details.hyper_parameters[0].value: is not of type string"
      })
  void aContentThatDoesNotFollowTheSchemaIsRefused(String content, String problem) {
    String json = content.replace('\'', '"');

    assertRefused(problem, () -> create(card(json, null)));
    String arn = create(null);
    assertRefused(problem, () -> update(arn, card(json, null)));
  }

  @Test
  void aTooLongTextIsRefused() {
    String content =
        "{\"business_details\":{\"line_of_business\":\"%s\"}}".formatted("x".repeat(2049));

    assertRefused(
        "$.business_details.line_of_business: has more than 2048 characters",
        () -> create(card(content, null)));
  }

  private static ObjectNode card(@Nullable String content, @Nullable String status) {
    ObjectNode card = JSON.createObjectNode();
    if (content != null) {
      card.put("ModelCardContent", content);
    }
    if (status != null) {
      card.put("ModelCardStatus", status);
    }
    return card;
  }

  private String create(@Nullable ObjectNode card) {
    ObjectNode request = JSON.createObjectNode().put("ModelPackageGroupName", "svm");
    if (card != null) {
      request.set("ModelCard", card);
    }
    return calls.call("CreateModelPackage", request).path("ModelPackageArn").asString();
  }

  private void update(String arn, ObjectNode card) {
    ObjectNode request = JSON.createObjectNode().put("ModelPackageArn", arn);
    request.set("ModelCard", card);
    calls.call("UpdateModelPackage", request);
  }

  private JsonNode described(String arn) {
    return calls
        .call("DescribeModelPackage", "{'ModelPackageName':'" + arn + "'}")
        .path("ModelCard");
  }

  private static void assertRefused(String sentence, Runnable call) {
    assertThatThrownBy(call::run)
        .hasMessageContaining(sentence)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo("ValidationException"));
  }
}

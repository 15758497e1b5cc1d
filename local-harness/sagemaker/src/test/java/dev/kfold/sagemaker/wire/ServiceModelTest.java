package dev.kfold.sagemaker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.api.ServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ServiceModelTest {

  private final ServiceModel model = ServiceModel.load();
  private final ConstraintChecker checker = new ConstraintChecker(model);

  @Test
  void canBuildEveryShape() {
    List<String> names = model.names();

    assertThat(names).hasSizeGreaterThan(700);
    assertThat(names).allSatisfy(name -> assertThat(model.shape(name)).isNotNull());
  }

  @Test
  void knowsNoOperationThatTheServiceLacks() {
    assertThat(model.input("CreateTrainingJob")).contains("CreateTrainingJobRequest");
    assertThat(model.input("MakeCoffee")).isEmpty();
  }

  @Test
  void hasTheVersionThatTheDocumentationNames() throws IOException {
    String documentation = Files.readString(Path.of("../../docs/endpoint.md"));

    assertThat(documentation).contains("the model of botocore " + model.version() + ":");
  }

  @Test
  void acceptsALongPipelineDefinition() {
    ObjectNode request =
        new JsonMapper()
            .createObjectNode()
            .put("PipelineName", "pipeline")
            .put("ClientRequestToken", "t".repeat(32))
            .put("RoleArn", "arn:aws:iam::000000000000:role/local")
            .put("PipelineDefinition", "{ \"a\" : 1 }\n".repeat(80_000));

    assertThatCode(() -> checker.check("CreatePipelineRequest", request))
        .doesNotThrowAnyException();
  }

  @Test
  void numbersTheElementsOfListsFromOne() {
    ObjectNode request = new JsonMapper().createObjectNode();
    request.put("ResourceArn", "arn:aws:sagemaker:us-east-1:000000000000:pipeline/p");
    request.putArray("Tags").addObject().put("Key", "k");

    assertThatThrownBy(() -> checker.check("AddTagsInput", request))
        .isInstanceOf(ServiceException.class)
        .hasMessage(
            "1 validation error detected: Value null at 'tags.1.member.value' failed to satisfy constraint: Member must not be null");
  }

  @Test
  void namesListsAndMapsOfSingleValuesAsAWhole() {
    ObjectNode request = new JsonMapper().createObjectNode();
    request.put("ResourceArn", "arn:aws:sagemaker:us-east-1:000000000000:pipeline/p");
    request.putArray("TagKeys").add("good").add("bad!").addNull();

    assertThatThrownBy(() -> checker.check("DeleteTagsInput", request))
        .hasMessageStartingWith(
            "1 validation error detected: Value '[good, bad!, ]' at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 128")
        .hasMessageEndingWith(", Member must not be null]");
  }

  @Test
  void refusesElementsThatAreNull() {
    ObjectNode request = new JsonMapper().createObjectNode();
    request.put("ResourceArn", "arn:aws:sagemaker:us-east-1:000000000000:pipeline/p");
    request.putArray("Tags").addNull();

    assertThatThrownBy(() -> checker.check("AddTagsInput", request))
        .hasMessage(
            "1 validation error detected: Value null at 'tags.1.member' failed to satisfy constraint: Member must not be null");
  }

  @Test
  void tellsNoMoreViolationsThanAnybodyReads() {
    ObjectNode request = new JsonMapper().createObjectNode();
    request.put("ResourceArn", "arn:aws:sagemaker:us-east-1:000000000000:pipeline/p");
    ArrayNode tags = request.putArray("Tags");
    for (int i = 0; i < 100_000; i++) {
      tags.addNull();
    }

    assertThatThrownBy(() -> checker.check("AddTagsInput", request))
        .hasMessageStartingWith("100 validation errors detected: ");
  }

  @Test
  @Timeout(10)
  void endsOnTextsThatPatternsAreSlowOn() {
    ObjectNode request = new JsonMapper().createObjectNode();
    request.put("TrainingJobName", "a-".repeat(1_000_000) + "!");

    assertThatThrownBy(() -> checker.check("DescribeTrainingJobRequest", request))
        .hasMessageContaining("Member must have length less than or equal to 63");
  }
}

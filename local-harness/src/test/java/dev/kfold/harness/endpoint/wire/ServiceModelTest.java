package dev.kfold.harness.endpoint.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.harness.endpoint.api.ServiceException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
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
}

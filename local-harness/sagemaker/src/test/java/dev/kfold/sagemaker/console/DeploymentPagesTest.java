package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.HostedModels;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.ServingProgram;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.EndpointConfigSummary;
import software.amazon.awssdk.services.sagemaker.model.ModelSummary;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** What the forms of versions and endpoints change, and what their pages say before. */
class DeploymentPagesTest {

  private static final String VERSION =
      "arn:aws:sagemaker:us-east-1:000000000000:model-package/iris/1";
  private static final String OF_OTHERS =
      "by-hand: is an endpoint with the configuration by-hand, which 'kfold deploy' did not make; ";
  private static final String OTHER_NAME = OF_OTHERS + "choose another name.";

  @TempDir private Path folder;
  private HostedModels models;
  private ConsoleClient console;

  @BeforeEach
  void start() {
    ServingProgram serving = new ServingProgram();
    RunningEndpoint endpoint =
        RunningEndpoint.start(
            folder,
            (arguments, context) ->
                arguments.contains("serve") ? serving.run(arguments, context) : 0);
    models = HostedModels.of(endpoint);
    console = new ConsoleClient(endpoint);
    models.sageMaker().createModelPackageGroup(it -> it.modelPackageGroupName("iris"));
    models.approvedVersion("iris");
  }

  @AfterEach
  void stop() {
    console.close();
    models.close();
  }

  @Test
  void anEndpointOfOthersIsNotUpdatedFromTheRegistry() {
    models.serve("by-hand");

    HttpResponse<String> answer =
        console.post("/console/registry/iris/1", "deploy=1&endpoint=by-hand");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Nothing has changed.").contains(OTHER_NAME);
    assertThat(models.describe("by-hand").endpointConfigName()).isEqualTo("by-hand");
    assertThat(names()).containsExactly("by-hand");
  }

  @Test
  void anEndpointOfOthersIsNotUpdatedFromItsPage() {
    models.serve("by-hand");

    assertThat(console.page("/console/endpoints/by-hand"))
        .contains(OF_OTHERS + "deploy the version to another endpoint, on the version's page")
        .doesNotContain("choose another name")
        .doesNotContain("<select name=\"version\"");
    assertThat(console.post("/console/endpoints/by-hand", "version=" + VERSION).body())
        .contains(OF_OTHERS);
    assertThat(models.describe("by-hand").endpointConfigName()).isEqualTo("by-hand");
  }

  @Test
  void theFormSaysBeforeTheClickWhatIsReplaced() {
    models.serve("by-hand");
    assertThat(console.page("/console/registry/iris/1")).contains("Creates the endpoint iris.");
    assertThat(console.page("/console/registry/iris/1?endpoint=by-hand")).contains(OTHER_NAME);

    deploy();

    String config = models.describe("iris").endpointConfigName();
    assertThat(console.page("/console/registry/iris/1"))
        .contains("Replaces the model and configuration " + config + ", which iris serves now.");
    assertThat(console.page("/console/endpoints/iris"))
        .contains("Replaces the model and configuration " + config + ", which iris serves now.");
  }

  @Test
  void anEndpointIsDeletedWithAllThatWasMadeForIt() {
    deploy();
    console.post("/console/endpoints/iris", "version=" + VERSION);
    models.awaitInService("iris");
    List<String> made = names();
    assertThat(made).hasSize(2).allMatch(name -> name.startsWith("iris-v1-"));
    String page = console.page("/console/endpoints/iris");
    assertThat(made).allSatisfy(name -> assertThat(page).contains("the configuration " + name));
    assertThat(made).allSatisfy(name -> assertThat(page).contains("the model " + name));

    console.post("/console/endpoints/iris", "delete=1&all=1");
    models.awaitDeleted("iris");

    assertThat(names()).isEmpty();
    assertThat(modelNames()).isEmpty();
  }

  @Test
  void whatIsLeftOfADeletedEndpointIsListedAndDeleted() {
    models.serve("by-hand");
    deploy();
    assertThat(console.page("/console/endpoints")).doesNotContain("Left of deleted endpoints");

    console.post("/console/endpoints/iris", "delete=1");
    models.awaitDeleted("iris");

    assertThat(names()).hasSize(2);
    assertThat(console.page("/console/endpoints"))
        .contains("Left of deleted endpoints")
        .contains("/console/endpoints/iris/leftovers");
    console.post("/console/endpoints/iris/leftovers", "");
    assertThat(names()).containsExactly("by-hand");
    assertThat(modelNames()).containsExactly("by-hand");
  }

  @Test
  void whatWasLeftIsKeptIfTheEndpointExistsAgain() {
    deploy();
    console.post("/console/endpoints/iris", "delete=1");
    models.awaitDeleted("iris");
    deploy();
    List<String> made = names();

    HttpResponse<String> answer = console.post("/console/endpoints/iris/leftovers", "");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("The endpoint iris exists again");
    assertThat(models.describe("iris").endpointStatusAsString()).isEqualTo("InService");
    assertThat(names()).isEqualTo(made);
  }

  @Test
  void anEndpointWhoseConfigurationWasDeletedIsUpdatedAllTheSame() {
    deploy();
    String config = models.describe("iris").endpointConfigName();
    models.sageMaker().deleteEndpointConfig(it -> it.endpointConfigName(config));

    assertThat(console.page("/console/registry/iris/1"))
        .contains("Its configuration " + config + " was deleted");
    deploy();

    assertThat(models.describe("iris").endpointConfigName()).isNotEqualTo(config);
  }

  @Test
  void nothingIsMadeForAnEndpointThatCannotBeUpdatedNow() {
    String config = "iris-v1-20240101-000000000";
    models.model("silent", Map.of("MODE", "silent"));
    models.config(config, HostedModels.variant("AllTraffic", "silent", 1));
    models.sageMaker().createEndpoint(it -> it.endpointName("iris").endpointConfigName(config));

    HttpResponse<String> answer =
        console.post("/console/registry/iris/1", "deploy=1&endpoint=iris");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("iris: is Creating, expected InService; deploy when its change has ended.");
    assertThat(names()).containsExactly(config);
    assertThat(modelNames()).containsExactly("silent");
  }

  @Test
  void whatStaysIsNamedBeforeTheDeletion() {
    models.serve("by-hand");

    assertThat(console.page("/console/endpoints/by-hand"))
        .contains("the configuration by-hand, which 'kfold deploy' did not make")
        .contains("its model by-hand");
    console.post("/console/endpoints/by-hand", "delete=1&all=1");
    models.awaitDeleted("by-hand");

    assertThat(names()).containsExactly("by-hand");
    assertThat(modelNames()).containsExactly("by-hand");
  }

  @Test
  void aModelThatAnotherConfigurationUsesStays() {
    deploy();
    String name = models.describe("iris").endpointConfigName();
    models.config("other", HostedModels.variant("AllTraffic", name, 1));

    assertThat(console.page("/console/endpoints/iris"))
        .contains("the model " + name + ", which the configuration other uses");
    console.post("/console/endpoints/iris", "delete=1&all=1");
    models.awaitDeleted("iris");

    assertThat(names()).containsExactly("other");
    assertThat(modelNames()).containsExactly(name);
  }

  @Test
  void anInvalidNameIsRefused() {
    HttpResponse<String> answer = console.post("/console/registry/iris/1", "endpoint=a_b");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Endpoint name: found 'a_b', expected at most 36 letters");
  }

  @Test
  void tagsOfEndpointsAndGroupsAreShownWithoutSecrets() {
    deploy();
    models
        .sageMaker()
        .addTags(it ->
            it.resourceArn(models.describe("iris").endpointArn())
                .tags(
                    Tag.builder().key("team").value("red").build(),
                    Tag.builder().key("api_key").value("hush").build()));

    assertThat(console.page("/console/endpoints/iris"))
        .contains("<dt>team</dt><dd>red</dd>")
        .contains("<dt>api_key</dt>")
        .doesNotContain("hush");
    models
        .sageMaker()
        .addTags(it ->
            it.resourceArn("arn:aws:sagemaker:us-east-1:000000000000:model-package-group/iris")
                .tags(Tag.builder().key("owner").value("us").build()));
    assertThat(console.page("/console/registry/iris/1")).contains("<dt>owner</dt><dd>us</dd>");
  }

  private void deploy() {
    HttpResponse<String> answer =
        console.post("/console/registry/iris/1", "deploy=1&endpoint=iris");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    models.awaitInService("iris");
  }

  private List<String> names() {
    return models.sageMaker().listEndpointConfigsPaginator(_ -> {}).endpointConfigs().stream()
        .map(EndpointConfigSummary::endpointConfigName)
        .toList();
  }

  private List<String> modelNames() {
    return models.sageMaker().listModelsPaginator(_ -> {}).models().stream()
        .map(ModelSummary::modelName)
        .toList();
  }
}

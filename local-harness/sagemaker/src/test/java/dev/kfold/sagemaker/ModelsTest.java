package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ContainerMode;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.InferenceExecutionMode;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ModelSummary;

class ModelsTest extends HostedModelsTests {

  @Test
  void aModelIsDescribedAsItWasGiven() {
    hosted.model("described", Map.of("MODE", "x"));

    var model = hosted.sageMaker().describeModel(request -> request.modelName("described"));

    assertThat(model.modelArn())
        .isEqualTo("arn:aws:sagemaker:us-east-1:000000000000:model/described");
    assertThat(model.primaryContainer().environment()).containsEntry("MODE", "x");
    assertThat(model.executionRoleArn()).isEqualTo(RunningEndpoint.ROLE);
    assertThat(model.enableNetworkIsolation()).isFalse();
  }

  @Test
  void aModelOfAPackageServesTheDataOfThePackage() {
    String url = hosted.data("packaged");
    hosted.sageMaker().createModelPackageGroup(group -> group.modelPackageGroupName("svm"));
    String version =
        hosted
            .sageMaker()
            .createModelPackage(request ->
                request
                    .modelPackageGroupName("svm")
                    .inferenceSpecification(inference ->
                        inference
                            .supportedContentTypes("text/csv")
                            .containers(
                                ModelPackageContainerDefinition.builder()
                                    .image(RunningEndpoint.IMAGE)
                                    .modelDataUrl(url)
                                    .build())))
            .modelPackageArn();
    create("of-package", container -> container.modelPackageName(version));

    hosted.create("of-package", HostedModels.variant("a", "of-package", 1));
    hosted.awaitInService("of-package");

    assertThat(hosted.invoke("of-package", "x")).isEqualTo("packaged:x");
  }

  @Test
  void aDeletedModelIsGone() {
    hosted.model("deleted");
    hosted.sageMaker().deleteModel(model -> model.modelName("deleted"));

    assertThatThrownBy(() -> hosted.sageMaker().describeModel(it -> it.modelName("deleted")))
        .hasMessageContaining("Could not find model \"arn:");
    assertThatThrownBy(() -> hosted.sageMaker().deleteModel(it -> it.modelName("deleted")))
        .hasMessageContaining("Could not find model \"arn:");
  }

  @Test
  void listsTheNewestFirst() {
    hosted.model("listed-1");
    hosted.model("listed-2");

    var models = hosted.sageMaker().listModels(list -> list.nameContains("listed").maxResults(1));

    assertThat(models.models()).extracting(ModelSummary::modelName).containsExactly("listed-2");
    assertThat(
            hosted
                .sageMaker()
                .listModels(
                    list -> list.nameContains("listed").maxResults(1).nextToken(models.nextToken()))
                .models())
        .extracting(ModelSummary::modelName)
        .containsExactly("listed-1");
  }

  @Test
  void refusesDataThatIsNotThere() {
    assertThatThrownBy(() ->
            create(
                "lost",
                container ->
                    container
                        .image(RunningEndpoint.IMAGE)
                        .modelDataUrl("s3://test-bucket/no/model.tar.gz")))
        .hasMessageContaining("Could not find model data at s3://test-bucket/no/model.tar.gz.");
    assertThatThrownBy(() -> create("lost", container -> container.modelPackageName("no-package")))
        .hasMessageContaining("does not exist");
  }

  @Test
  void refusesUnsupportedModelsWithAllReasons() {
    assertThatThrownBy(() ->
            create(
                "refused",
                container ->
                    container.mode(ContainerMode.MULTI_MODEL).inferenceSpecificationName("x")))
        .hasMessageContaining("Mode is MultiModel")
        .hasMessageContaining("InferenceSpecificationName")
        .hasMessageContaining("Image is missing");
    ContainerDefinition container =
        ContainerDefinition.builder().image(RunningEndpoint.IMAGE).build();
    ContainerDefinition many = container.toBuilder().mode(ContainerMode.MULTI_MODEL).build();
    assertThatThrownBy(
            () -> hosted.sageMaker().createModel(request("refused").containers(many, many).build()))
        .hasMessageContainingAll(
            "Containers[0]: Mode is MultiModel", "Containers[1]: Mode is Multi");
    assertThatThrownBy(() ->
            hosted
                .sageMaker()
                .createModel(
                    request("refused")
                        .primaryContainer(container)
                        .inferenceExecutionConfig(it -> it.mode(InferenceExecutionMode.DIRECT))
                        .build()))
        .hasMessageContaining("InferenceExecutionConfig.Mode is Direct");
    assertThatThrownBy(() -> hosted.sageMaker().createModel(request("refused").build()))
        .hasMessageContaining("Neither PrimaryContainer nor Containers");
  }

  private void create(String name, UnaryOperator<ContainerDefinition.Builder> container) {
    hosted
        .sageMaker()
        .createModel(
            request(name)
                .primaryContainer(container.apply(ContainerDefinition.builder()).build())
                .build());
  }

  private static CreateModelRequest.Builder request(String name) {
    return CreateModelRequest.builder().modelName(name).executionRoleArn(RunningEndpoint.ROLE);
  }
}

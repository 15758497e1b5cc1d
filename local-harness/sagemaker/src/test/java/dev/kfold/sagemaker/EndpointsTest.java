package dev.kfold.sagemaker;

import static dev.kfold.sagemaker.HostedModels.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DesiredWeightAndCapacity;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;
import software.amazon.awssdk.services.sagemaker.model.VariantProperty;
import software.amazon.awssdk.services.sagemaker.model.VariantPropertyType;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelNotReadyException;
import software.amazon.awssdk.services.sagemakerruntime.model.ValidationErrorException;

class EndpointsTest extends HostedModelsTests {

  private static final String ARN = "arn:aws:sagemaker:us-east-1:000000000000:";

  @BeforeAll
  void createModels() {
    hosted.model("first");
    hosted.model("second");
    hosted.serve("served");
  }

  @Test
  void anEndpointReturnsTheResponseOfItsModel() {
    var answer = hosted.ask("served", "5.1,3.5");

    assertThat(answer.body().asUtf8String()).isEqualTo("served:5.1,3.5");
    assertThat(answer.contentType()).isEqualTo("text/plain");
    assertThat(answer.invokedProductionVariant()).isEqualTo("AllTraffic");
  }

  @Test
  void anEndpointInServiceIsDescribedWithItsVariants() {
    DescribeEndpointResponse endpoint = hosted.describe("served");

    assertThat(endpoint.endpointArn()).isEqualTo(ARN + "endpoint/served");
    assertThat(endpoint.endpointConfigName()).isEqualTo("served");
    assertThat(endpoint.productionVariants())
        .singleElement()
        .satisfies(variant -> {
          assertThat(variant.currentWeight()).isEqualTo(1);
          assertThat(variant.currentInstanceCount()).isEqualTo(1);
        });
  }

  @Test
  void theContainerSeesOnlyTheHeadersOfTheOperation() {
    var answer =
        hosted
            .runtime()
            .invokeEndpoint(request ->
                request
                    .endpointName("served")
                    .contentType("text/csv")
                    .accept("text/plain")
                    .customAttributes("trace-1")
                    .inferenceId("row-1")
                    .body(SdkBytes.fromUtf8String("headers")));

    assertThat(answer.body().asUtf8String())
        .containsIgnoringCase("X-amzn-sagemaker-custom-attributes=[trace-1]")
        .containsIgnoringCase("X-amzn-sagemaker-inference-id=[row-1]")
        .contains("Accept=[text/plain]")
        .doesNotContainIgnoringCase("amz-sdk");
  }

  @Test
  void trafficGoesByWeightUnlessAVariantIsNamed() {
    hosted.create("split", variant("all", "first", 1), variant("none", "second", 0));
    hosted.awaitInService("split");

    assertThat(hosted.invoke("split", "x")).isEqualTo("first:x");
    var named =
        hosted
            .runtime()
            .invokeEndpoint(request ->
                request
                    .endpointName("split")
                    .targetVariant("none")
                    .body(SdkBytes.fromUtf8String("x")));
    assertThat(named.body().asUtf8String()).isEqualTo("second:x");
    assertThat(named.invokedProductionVariant()).isEqualTo("none");
    assertThatThrownBy(() ->
            hosted
                .runtime()
                .invokeEndpoint(request ->
                    request
                        .endpointName("split")
                        .targetVariant("other")
                        .body(SdkBytes.fromUtf8String("x"))))
        .isInstanceOf(ValidationErrorException.class)
        .hasMessageContaining("Could not find variant \"other\"");
  }

  @Test
  void theWeightsOfVariantsChangeWithoutNewContainers() {
    hosted.create("shifted", variant("one", "first", 1), variant("two", "second", 0));
    hosted.awaitInService("shifted");
    assertThat(hosted.invoke("shifted", "x")).isEqualTo("first:x");

    reweigh("shifted", 0, 5);
    hosted.awaitInService("shifted");

    assertThat(hosted.invoke("shifted", "x")).isEqualTo("second:x");
    assertThat(weights("shifted")).containsExactly(0f, 5f);
  }

  @Test
  void weightsAreRefusedForVariantsThatDoNotExistAndForMoreInstances() {
    assertThatThrownBy(() ->
            hosted
                .sageMaker()
                .updateEndpointWeightsAndCapacities(request ->
                    request
                        .endpointName("served")
                        .desiredWeightsAndCapacities(
                            DesiredWeightAndCapacity.builder()
                                .variantName("other")
                                .desiredInstanceCount(2)
                                .build())))
        .hasMessageContainingAll(
            "The variant name other does not exist in endpoint served.",
            "DesiredInstanceCount is 2; the local endpoint serves a variant on 1 instance.");
  }

  @Test
  void anUpdateRetainsTheWeightsOfVariantsUnlessTheyAreExcluded() {
    hosted.create("retained", variant("one", "first", 1), variant("two", "second", 0));
    hosted.awaitInService("retained");
    reweigh("retained", 0, 5);
    hosted.awaitInService("retained");
    hosted.config("even", variant("one", "first", 1), variant("two", "second", 1));

    hosted
        .sageMaker()
        .updateEndpoint(request ->
            request
                .endpointName("retained")
                .endpointConfigName("even")
                .retainAllVariantProperties(true));
    hosted.awaitInService("retained");
    assertThat(weights("retained")).containsExactly(0f, 5f);

    hosted
        .sageMaker()
        .updateEndpoint(request ->
            request
                .endpointName("retained")
                .endpointConfigName("even")
                .retainAllVariantProperties(true)
                .excludeRetainedVariantProperties(
                    VariantProperty.builder()
                        .variantPropertyType(VariantPropertyType.DESIRED_WEIGHT)
                        .build()));
    hosted.awaitInService("retained");
    assertThat(weights("retained")).containsExactly(1f, 1f);
  }

  private void reweigh(String endpoint, float one, float two) {
    hosted
        .sageMaker()
        .updateEndpointWeightsAndCapacities(request ->
            request
                .endpointName(endpoint)
                .desiredWeightsAndCapacities(
                    DesiredWeightAndCapacity.builder()
                        .variantName("one")
                        .desiredWeight(one)
                        .build(),
                    DesiredWeightAndCapacity.builder()
                        .variantName("two")
                        .desiredWeight(two)
                        .build()));
  }

  private List<Float> weights(String endpoint) {
    return hosted.describe(endpoint).productionVariants().stream()
        .map(ProductionVariantSummary::currentWeight)
        .toList();
  }

  @Test
  void anUpdateReplacesTheModel() {
    hosted.serve("updated", "first");

    hosted.update("updated", "second");

    assertThat(hosted.describe("updated").endpointConfigName()).isEqualTo("updated-2");
    assertThat(hosted.invoke("updated", "x")).isEqualTo("second:x");
  }

  @Test
  void aFailedUpdateKeepsTheOldConfiguration() {
    hosted.model("broken", Map.of("MODE", "die"));
    hosted.serve("kept", "first");

    hosted.update("kept", "broken");

    assertThat(hosted.describe("kept").endpointConfigName()).isEqualTo("kept");
    assertThat(hosted.describe("kept").failureReason()).contains("exit code 7");
    assertThat(hosted.invoke("kept", "x")).isEqualTo("first:x");
  }

  @Test
  void anEndpointWhoseContainerNeverAnswersPingsFails() {
    hosted.model("dead", Map.of("MODE", "die"));
    hosted.create("failing", variant("AllTraffic", "dead", 1));

    DescribeEndpointResponse endpoint =
        RunningEndpoint.await(
            DescribeEndpointResponse.class,
            () -> hosted.describe("failing"),
            it -> it.endpointStatus() == EndpointStatus.FAILED);

    assertThat(endpoint.failureReason())
        .startsWith(
            "The primary container for production variant AllTraffic did not pass the ping health"
                + " check. Please check CloudWatch logs for this endpoint.")
        .contains("exit code 7");
    assertThatThrownBy(() -> hosted.invoke("failing", "x"))
        .isInstanceOf(ValidationErrorException.class);
  }

  @Test
  void aContainerThatDiesIsStartedAgain() {
    hosted.serve("mortal");

    assertThatExceptionOfType(ModelErrorException.class)
        .isThrownBy(() -> hosted.invoke("mortal", "die"));

    String answer =
        RunningEndpoint.await(String.class, () -> tryInvoke("mortal"), it -> !it.isEmpty());
    assertThat(answer).isEqualTo("mortal:x");
    assertThat(hosted.describe("mortal").endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
  }

  private String tryInvoke(String endpoint) {
    try {
      return hosted.invoke(endpoint, "x");
    } catch (ModelNotReadyException | ModelErrorException e) {
      return "";
    }
  }

  @Test
  void aDeletedEndpointIsGone() {
    hosted.serve("deleted");

    hosted.sageMaker().deleteEndpoint(endpoint -> endpoint.endpointName("deleted"));
    hosted.awaitDeleted("deleted");

    assertThatThrownBy(() -> hosted.describe("deleted"))
        .hasMessageContaining("Could not find endpoint \"" + ARN + "endpoint/deleted\".");
    assertThatThrownBy(() -> hosted.invoke("deleted", "x"))
        .isInstanceOf(ValidationErrorException.class)
        .hasMessageContaining("Endpoint deleted of account 000000000000 not found.");
  }

  @Test
  void returnsTheErrorOfAModel() {
    assertThatExceptionOfType(ModelErrorException.class)
        .isThrownBy(() -> hosted.invoke("served", "fail"))
        .satisfies(error -> {
          assertThat(error.statusCode()).isEqualTo(424);
          assertThat(error.originalStatusCode()).isEqualTo(400);
          assertThat(error.originalMessage()).isEqualTo("row 1: found 'fail'");
          assertThat(error.logStreamArn()).endsWith("/aws/sagemaker/Endpoints/served");
          assertThat(error).hasMessageContaining("Received client error (400) from primary");
        });
  }

  @Test
  void refusesABodyOfMoreThanSixMegabytes() {
    assertThatThrownBy(() -> hosted.invoke("served", "x".repeat(6 * 1024 * 1024 + 1)))
        .isInstanceOfSatisfying(
            AwsServiceException.class, error -> assertThat(error.statusCode()).isEqualTo(413))
        .hasMessageContaining("HTTP content length exceeded 6291456 bytes.");
  }

  @Test
  void refusesToCreateExistingResources() {
    assertThatThrownBy(() -> hosted.model("first"))
        .hasMessageContaining("Cannot create already existing model \"" + ARN + "model/first\".");
    assertThatThrownBy(() -> hosted.config("served", variant("a", "first", 1)))
        .hasMessageContaining("Cannot create already existing endpoint configuration");
    assertThatThrownBy(() ->
            hosted
                .sageMaker()
                .createEndpoint(
                    endpoint -> endpoint.endpointName("served").endpointConfigName("served")))
        .hasMessageContaining("Cannot create already existing endpoint \"" + ARN);
  }

  @Test
  void refusesMissingResources() {
    assertThatThrownBy(() -> hosted.config("lost", variant("a", "no-model", 1)))
        .hasMessageContaining("Could not find model \"" + ARN + "model/no-model\".");
    assertThatThrownBy(() ->
            hosted
                .sageMaker()
                .createEndpoint(
                    endpoint -> endpoint.endpointName("lost").endpointConfigName("no-config")))
        .hasMessageContaining("Could not find endpoint configuration \"" + ARN);
  }

  @Test
  void refusesConfigurationsThatItCannotServe() {
    assertThatThrownBy(
            () -> hosted.config("twice", variant("a", "first", 1), variant("a", "second", 1)))
        .hasMessageContaining("The name a is used by more than one production variant.");
    assertThatThrownBy(() ->
            hosted.config(
                "wide", variant("a", "first", 1).toBuilder().initialInstanceCount(2).build()))
        .hasMessageContaining("InitialInstanceCount is 2");
  }

  @Test
  void listsTheNewestFirst() {
    hosted.config("listed-a", variant("a", "first", 1));
    hosted.config("listed-b", variant("a", "first", 1));

    assertThat(
            hosted
                .sageMaker()
                .listEndpointConfigs(list -> list.nameContains("listed-"))
                .endpointConfigs())
        .extracting(config -> config.endpointConfigName())
        .containsExactly("listed-b", "listed-a");
    assertThat(hosted.sageMaker().listEndpoints(list -> list.nameContains("served")).endpoints())
        .extracting(endpoint -> endpoint.endpointStatus())
        .containsExactly(EndpointStatus.IN_SERVICE);
  }
}

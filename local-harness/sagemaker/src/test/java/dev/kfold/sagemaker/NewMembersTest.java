package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Members and values that the service's model has and the SDK's classes lack: they are kept and
 * returned, or refused by name, and never lost in silence.
 */
@TestInstance(Lifecycle.PER_CLASS)
class NewMembersTest {

  private Path data;
  private RunningEndpoint endpoint;
  private WireCalls calls;

  @BeforeAll
  void startEndpoint(@TempDir Path folder) {
    data = folder;
    open();
    endpoint.put("model.tar.gz", "");
    call("CreateModel", "{'ModelName':'m','PrimaryContainer':{'Image':'kfold-trainer'}}");
  }

  private void open() {
    endpoint = RunningEndpoint.start(data, (_, _) -> 0);
    calls = WireCalls.to(endpoint.endpoint().sageMakerUri());
  }

  @AfterAll
  void stopEndpoint() {
    calls.close();
    endpoint.close();
  }

  private WireCalls.Response call(String operation, String request) {
    return calls.call(operation, request.replace('\'', '"'));
  }

  private JsonNode answer(String operation, String request) {
    WireCalls.Response response = call(operation, request);
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return new JsonMapper().readTree(response.body());
  }

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text.replace('\'', '"'));
  }

  private static String training(String name, String resources, String more) {
    return "{'TrainingJobName':'%s','RoleArn':'%s','AlgorithmSpecification':{'TrainingImage':'kfold-trainer','TrainingInputMode':'File'},'OutputDataConfig':{'S3OutputPath':'s3://test-bucket/out'},'ResourceConfig':%s%s}"
        .formatted(name, RunningEndpoint.ROLE, resources, more);
  }

  private JsonNode resources(String trainingJob) {
    return answer("DescribeTrainingJob", "{'TrainingJobName':'" + trainingJob + "'}")
        .path("ResourceConfig");
  }

  @Test
  void anInstanceTypeThatTheSdkDoesNotKnowIsKept() {
    answer(
        "CreateTrainingJob",
        training(
            "new-type",
            "{'InstanceType':'ml.m8i.large','InstanceCount':1,'VolumeSizeInGB':10}",
            ""));

    assertThat(resources("new-type").path("InstanceType").asString()).isEqualTo("ml.m8i.large");
  }

  @Test
  void aPendingTimeOfHalfAnHourIsKept() {
    answer(
        "CreateTrainingJob",
        training(
            "pending",
            "{'InstanceType':'ml.m5.large','InstanceCount':1,'VolumeSizeInGB':10}",
            ",'StoppingCondition':{'MaxRuntimeInSeconds':600,'MaxPendingTimeInSeconds':1800}"));

    assertThat(
            answer("DescribeTrainingJob", "{'TrainingJobName':'pending'}")
                .at("/StoppingCondition/MaxPendingTimeInSeconds")
                .intValue())
        .isEqualTo(1800);
  }

  @Test
  void theFirstPreferredInstanceTypeIsSelected() {
    answer(
        "CreateTrainingJob",
        training(
            "preferring",
            "{'InstancePreferences':[{'InstanceType':'ml.m8i.large','InstanceCount':1},{'InstanceType':'ml.m5.large','InstanceCount':1}],'VolumeSizeInGB':10}",
            ""));

    assertThat(resources("preferring"))
        .isEqualTo(
            json(
                "{'VolumeSizeInGB':10,'InstancePreferences':[{'InstanceType':'ml.m8i.large','InstanceCount':1},{'InstanceType':'ml.m5.large','InstanceCount':1}],'SelectedInstanceType':'ml.m8i.large','SelectedInstanceCount':1}"));
  }

  @Test
  void aProcessingJobPrefersInstanceTypesToo() {
    answer(
        "CreateProcessingJob",
        "{'ProcessingJobName':'preferring','RoleArn':'%s','AppSpecification':{'ImageUri':'kfold-trainer'},'ProcessingResources':{'ClusterConfig':{'InstanceCount':1,'VolumeSizeInGB':1,'InstancePreferences':[{'InstanceType':'ml.m5.large'}]}}}"
            .formatted(RunningEndpoint.ROLE));

    JsonNode cluster =
        answer("DescribeProcessingJob", "{'ProcessingJobName':'preferring'}")
            .at("/ProcessingResources/ClusterConfig");
    assertThat(cluster.path("SelectedInstanceType").asString()).isEqualTo("ml.m5.large");
    assertThat(cluster.path("InstanceCount").intValue()).isEqualTo(1);
    assertThat(cluster.has("InstanceType")).isFalse();
  }

  @Test
  void aProcessingJobNeedsNoInstanceCountButAnInstanceType() {
    String request =
        "{'ProcessingJobName':'one','RoleArn':'%s','AppSpecification':{'ImageUri':'kfold-trainer'},'ProcessingResources':{'ClusterConfig':{%s'VolumeSizeInGB':1}}}";

    answer(
        "CreateProcessingJob",
        request.formatted(RunningEndpoint.ROLE, "'InstanceType':'ml.m5.large',"));
    WireCalls.Response refused =
        call("CreateProcessingJob", request.formatted(RunningEndpoint.ROLE, ""));

    assertThat(
            answer("DescribeProcessingJob", "{'ProcessingJobName':'one'}")
                .at("/ProcessingResources/ClusterConfig/InstanceCount")
                .intValue())
        .isEqualTo(1);
    assertThat(refused.code()).isEqualTo("ValidationException");
    assertThat(refused.message()).contains("ClusterConfig lacks InstanceType");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'InstanceType':'ml.m5.large','InstanceCount':1,'InstancePreferences':[{'InstanceType':'ml.m5.large'}] | InstancePreferences and InstanceType are both given
          'InstancePreferences':[{'InstanceType':'ml.m5.large','InstanceCount':1},{'InstanceType':'ml.c5.xlarge'}] | InstanceCount must be given
          'InstancePreferences':[{'InstanceType':'ml.m5.large'}]                                                | ResourceConfig lacks InstanceType or InstanceCount
          'InstanceCount':1,'InstancePreferences':[{'InstanceType':'ml.m5.large'},{'InstanceType':'ml.m5.large'}] | ml.m5.large is given more than once
          'InstanceType':'ml.m5.large','InstanceCount':1,'SelectedInstanceType':'ml.m5.large'                   | SelectedInstanceType is read-only
          """)
  void contradictingResourcesAreRefused(String resources, String message) {
    WireCalls.Response response =
        call(
            "CreateTrainingJob",
            training("contradicting", "{" + resources + ",'VolumeSizeInGB':10}", ""));

    assertThat(response.code()).isEqualTo("ValidationException");
    assertThat(response.message()).contains(message);
  }

  @Test
  void otherNewMembersAreKeptAndReturnedEvenAfterARestart() {
    String variant =
        "{'VariantName':'all','ModelName':'m','InstanceType':'ml.m5.large','InitialInstanceCount':1,'VariantInstanceProvisionTimeoutInSeconds':600,'InstancePools':[{'InstanceType':'ml.m5.large','Priority':1}]}";
    answer(
        "CreateEndpointConfig",
        "{'EndpointConfigName':'new','ProductionVariants':[%s]}".formatted(variant));
    stopEndpoint();
    open();

    assertThat(
            answer("DescribeEndpointConfig", "{'EndpointConfigName':'new'}")
                .path("ProductionVariants")
                .get(0))
        .isEqualTo(json(variant));
    answer("DeleteEndpointConfig", "{'EndpointConfigName':'new'}");
    answer(
        "CreateEndpointConfig",
        "{'EndpointConfigName':'new','ProductionVariants':[{'VariantName':'all','ModelName':'m','InstanceType':'ml.m5.large','InitialInstanceCount':1}]}");
    assertThat(
            answer("DescribeEndpointConfig", "{'EndpointConfigName':'new'}")
                .path("ProductionVariants")
                .get(0)
                .has("InstancePools"))
        .isFalse();
  }

  @Test
  void newMembersOfARequestThatNothingDescribesAreRefusedByName() {
    answer("CreateModelPackageGroup", "{'ModelPackageGroupName':'group'}");
    String arn =
        answer("CreateModelPackage", "{'ModelPackageGroupName':'group'}")
            .path("ModelPackageArn")
            .asString();

    WireCalls.Response response =
        call(
            "UpdateModelPackage",
            "{'ModelPackageArn':'%s','InferenceSpecification':{'Containers':[{'Image':'i','AdditionalModelDataSources':[{'ChannelName':'c','S3DataSource':{'S3Uri':'s3://b/k','S3DataType':'S3Prefix','CompressionType':'None'}}]}]}}"
                .formatted(arn));

    assertThat(response.code()).isEqualTo("ValidationException");
    assertThat(response.message())
        .isEqualTo(
            "The local endpoint does not have InferenceSpecification.Containers[0].AdditionalModelDataSources of UpdateModelPackage yet; leave it out.");
  }
}

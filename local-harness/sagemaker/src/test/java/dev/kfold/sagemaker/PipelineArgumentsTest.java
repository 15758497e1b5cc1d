package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Pipelines whose steps could not run are refused when they are created or updated. */
@TestInstance(Lifecycle.PER_CLASS)
class PipelineArgumentsTest {

  private static final String TRAINING =
      "'RoleArn':'arn:aws:iam::000000000000:role/local','AlgorithmSpecification':{'TrainingImage':'kfold-trainer','TrainingInputMode':'File'},'OutputDataConfig':{'S3OutputPath':{'Std:Join':{'On':'/','Values':['s3://b',{'Get':'Parameters.S'}]}}},'ResourceConfig':{'InstanceType':{'Get':'Parameters.S'},'InstanceCount':1,'VolumeSizeInGB':10}";

  private RunningEndpoint endpoint;
  private WireCalls calls;

  @BeforeAll
  void startEndpoint(@TempDir Path folder) {
    endpoint = RunningEndpoint.start(folder, (_, _) -> 0);
    calls = WireCalls.to(endpoint.endpoint().sageMakerUri());
  }

  @AfterAll
  void stopEndpoint() {
    calls.close();
    endpoint.close();
  }

  private WireCalls.Response create(String name, String type, String arguments) {
    String definition =
        "{'Version':'2020-12-01','Parameters':[{'Name':'S','Type':'String','DefaultValue':'sg-1'}],'Steps':[{'Name':'T','Type':'%s','Arguments':{%s}}]}"
            .formatted(type, arguments);
    return call("CreatePipeline", name, definition.replace('\'', '"'));
  }

  private WireCalls.Response call(String operation, String name, String definition) {
    ObjectNode request =
        new JsonMapper()
            .createObjectNode()
            .put("PipelineName", name)
            .put("RoleArn", RunningEndpoint.ROLE)
            .put("ClientRequestToken", "t".repeat(32))
            .put("PipelineDefinition", definition);
    return calls.call(operation, request.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'VpcConfig':{'SecurityGroupIds':{'Get':'Parameters.S'},'Subnets':['s']} | Expecting start of Json Array. (Step [T] at VpcConfig.SecurityGroupIds)
          'InputDataConfig':'x'            | Expecting start of Json Array. (Step [T] at InputDataConfig)
          'HyperParametres':{'c':'1'}      | Unknown Argument member 'HyperParametres'. (Step [T] at HyperParametres)
          'HyperParameters':{'c':1}        | NUMBER_VALUE cannot be converted to String (Step [T] at HyperParameters['c'])
          """)
  void aWrongArgumentIsRefused(String argument, String message) {
    WireCalls.Response response = create("wrong", "Training", TRAINING + "," + argument);

    assertThat(response.code()).isEqualTo("ValidationException");
    assertThat(response.message()).isEqualTo("Unable to parse pipeline definition. " + message);
  }

  @Test
  void anUpdateIsCheckedToo() {
    assertThat(create("updated", "Training", TRAINING).status()).isEqualTo(200);

    WireCalls.Response response =
        call(
            "UpdatePipeline",
            "updated",
            "{\"Version\":\"2020-12-01\",\"Steps\":[{\"Name\":\"M\",\"Type\":\"Model\",\"Arguments\":{\"Containers\":1}}]}");

    assertThat(response.message())
        .isEqualTo(
            "Unable to parse pipeline definition. Expecting start of Json Array. (Step [M] at Containers)");
  }

  @Test
  void aMissingArgumentIsNamed() {
    assertThat(create("missing", "Transform", "'ModelName':'m'").message())
        .contains("(Step [T] at TransformInput)", "(Step [T] at TransformOutput)")
        .doesNotContain("TransformJobName");
  }

  @Test
  void aModelIsNotRegisteredUnderANameOfItsOwn() {
    assertThat(create("named", "RegisterModel", "'ModelPackageName':'p'").message())
        .isEqualTo(
            "Unable to parse pipeline definition. Unknown Argument member 'ModelPackageName'. (Step [T] at ModelPackageName)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-validation", "batch-prediction"})
  void theDefinitionsOfThePythonSdkAreAccepted(String name) throws IOException {
    try (InputStream file =
        PipelineArgumentsTest.class.getResourceAsStream("/pipelines/" + name + ".json")) {
      String definition = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(call("CreatePipeline", name, definition).body()).contains("PipelineArn");
    }
  }

  @Test
  void anEmptyParameterIsRefusedAtTheStart() {
    create("empty", "Training", TRAINING);

    WireCalls.Response response =
        calls.call(
            "StartPipelineExecution",
            "{'PipelineName':'empty','ClientRequestToken':'%s','PipelineParameters':[{'Name':'S','Value':''}]}"
                .formatted("t".repeat(32))
                .replace('\'', '"'));

    assertThat(response.code()).isEqualTo("ValidationException");
    assertThat(response.message())
        .isEqualTo("[string \"\" is too short (length: 0, required minimum: 1)]");
  }
}

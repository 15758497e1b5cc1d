package dev.kfold.sagemaker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.api.ArgumentCheck.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PartialRequestCheckTest {

  private final PartialRequestCheck check = new PartialRequestCheck(ServiceModel.load());

  private List<Problem> problems(String arguments) {
    return check.problems(
        "CreateProcessingJob",
        new JsonMapper().readTree(arguments.replace('\'', '"')),
        value -> value.isObject() && value.size() == 1 && value.has("Get"));
  }

  private static String complete(String more) {
    return "{'ProcessingJobName':'j','RoleArn':{'Get':'Parameters.Role'},"
        + "'ProcessingResources':{'ClusterConfig':{'InstanceType':'ml.m5.large',"
        + "'InstanceCount':{'Get':'Parameters.Count'},'VolumeSizeInGB':1}},"
        + "'AppSpecification':{'ImageUri':'image'}"
        + more
        + "}";
  }

  @Test
  void acceptsValuesThatAreNotKnownYet() {
    assertThat(problems(complete(",'Environment':{'Get':'Steps.A.Environment'}"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'NetworkConfig':{'VpcConfig':{'Subnets':{'Get':'Parameters.S'},'SecurityGroupIds':['sg-1']}} | NetworkConfig.VpcConfig.Subnets | Expecting start of Json Array.
          'ProcessingInputs':'x'                          | ProcessingInputs                 | Expecting start of Json Array.
          'StoppingCondition':[]                          | StoppingCondition                | Expecting start of Json Object.
          'Environment':'x'                               | Environment                      | Expecting start of Json Object.
          'Enviroment':{}                                 | Enviroment                       | Unknown Argument member 'Enviroment'.
          'StoppingCondition':{'MaxRuntimeInSeconds':60,'MaxRuntimeInSecond':60} | StoppingCondition.MaxRuntimeInSecond | Unknown Argument member 'MaxRuntimeInSecond'.
          'StoppingCondition':{'MaxRuntimeInSeconds':'60'} | StoppingCondition.MaxRuntimeInSeconds | STRING_VALUE cannot be converted to Integer
          'StoppingCondition':{'MaxRuntimeInSeconds':0}   | StoppingCondition.MaxRuntimeInSeconds | Model Validation failed: Value '0' for 'ProcessingMaxRuntimeInSeconds' failed to have value greater than or equal to 1.
          'StoppingCondition':{}                          | StoppingCondition.MaxRuntimeInSeconds | Model Validation failed: Value null for 'MaxRuntimeInSeconds' failed to satisfy constraint: Member must not be null.
          'Environment':{'A B':'1'}                       | Environment['A B']               | Model Validation failed: Value 'A B' for 'ProcessingEnvironmentKey' failed to satisfy regular expression pattern: [a-zA-Z_][a-zA-Z0-9_]*.
          'Environment':{'A':1}                           | Environment['A']                 | NUMBER_VALUE cannot be converted to String
          'ExperimentConfig':{'RunName':{'a':1}}          | ExperimentConfig.RunName         | Start of structure or map found where not expected.
          'ProcessingInputs':[{'InputName':'a','S3Input':{'S3Uri':'s3://b/k','S3DataType':'S3Prefix','S3InputMode':'FastFile'}}] | ProcessingInputs[0].S3Input.S3InputMode | Model Validation failed: Value 'FastFile' for 'ProcessingS3InputMode' failed to satisfy enum value set: [Pipe, File].
          """)
  void namesWhatIsWrongInTheServicesWords(String member, String path, String message) {
    assertThat(problems(complete("," + member))).containsExactly(new Problem(path, message));
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertThat(problems("{'ProcessingJobName':'j','RoleArn':'r'}"))
        .extracting(Problem::path)
        .contains("RoleArn", "ProcessingResources", "AppSpecification");
  }
}

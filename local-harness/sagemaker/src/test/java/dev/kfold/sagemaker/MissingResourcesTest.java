package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The error of every operation that names a resource which does not exist. Clients tell a missing
 * resource from other errors by these codes and words.
 */
@TestInstance(Lifecycle.PER_CLASS)
class MissingResourcesTest {

  private static final String ARN = "arn:aws:sagemaker:us-east-1:000000000000:";

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          DescribeTrainingJob                        | TrainingJobName             | ValidationException | Requested resource not found.
          StopTrainingJob                            | TrainingJobName             | ValidationException | Requested resource not found.
          UpdateTrainingJob                          | TrainingJobName             | ValidationException | Requested resource not found.
          DeleteTrainingJob                          | TrainingJobName             | ValidationException | Requested resource not found.
          DescribeProcessingJob                      | ProcessingJobName           | ValidationException | Could not find requested job with name: none
          StopProcessingJob                          | ProcessingJobName           | ValidationException | Could not find job to update with name: none
          DeleteProcessingJob                        | ProcessingJobName           | ValidationException | Could not find requested job with name: none
          DescribeTransformJob                       | TransformJobName            | ValidationException | Could not find requested job with name: none
          StopTransformJob                           | TransformJobName            | ValidationException | Could not find job to update with name: none
          DescribeHyperParameterTuningJob            | HyperParameterTuningJobName | ResourceNotFound    | Amazon SageMaker can't find a tuning job called none. Type another name.
          StopHyperParameterTuningJob                | HyperParameterTuningJobName | ResourceNotFound    | Amazon SageMaker can't find a tuning job called none. Type another name.
          DeleteHyperParameterTuningJob              | HyperParameterTuningJobName | ResourceNotFound    | Amazon SageMaker can't find a tuning job called none. Type another name.
          ListTrainingJobsForHyperParameterTuningJob | HyperParameterTuningJobName | ResourceNotFound    | Amazon SageMaker can't find a tuning job called none. Type another name.
          DescribeModel                              | ModelName                   | ValidationException | Could not find model "%smodel/none".
          DeleteModel                                | ModelName                   | ValidationException | Could not find model "%smodel/none".
          DescribeEndpointConfig                     | EndpointConfigName          | ValidationException | Could not find endpoint configuration "%sendpoint-config/none".
          DeleteEndpointConfig                       | EndpointConfigName          | ValidationException | Could not find endpoint configuration "%sendpoint-config/none".
          DescribeEndpoint                           | EndpointName                | ValidationException | Could not find endpoint "%sendpoint/none".
          DeleteEndpoint                             | EndpointName                | ValidationException | Could not find endpoint "%sendpoint/none".
          DescribeModelPackageGroup                  | ModelPackageGroupName       | ValidationException | ModelPackageGroup %smodel-package-group/none does not exist.
          DeleteModelPackageGroup                    | ModelPackageGroupName       | ValidationException | ModelPackageGroup %smodel-package-group/none does not exist.
          DescribeModelPackage                       | ModelPackageName            | ValidationException | ModelPackage %smodel-package/none does not exist.
          DeleteModelPackage                         | ModelPackageName            | ValidationException | ModelPackage %smodel-package/none does not exist.
          DescribePipeline                           | PipelineName                | ResourceNotFound    | Pipeline '%spipeline/none' does not exist.
          UpdatePipeline                             | PipelineName                | ResourceNotFound    | Pipeline '%spipeline/none' does not exist.
          ListPipelineExecutions                     | PipelineName                | ResourceNotFound    | Pipeline '%spipeline/none' does not exist.
          """)
  void hasTheServicesErrorForAMissingResource(
      String operation, String member, String code, String message) {
    var response = calls.call(operation, "{\"%s\": \"none\"}".formatted(member));

    assertThat(response.code()).isEqualTo(code);
    assertThat(response.message()).isEqualTo(message.formatted(ARN));
  }

  @ParameterizedTest
  @CsvSource({
    "DescribePipelineExecution",
    "StopPipelineExecution",
    "RetryPipelineExecution",
    "UpdatePipelineExecution",
    "ListPipelineExecutionSteps",
    "ListPipelineParametersForExecution",
    "DescribePipelineDefinitionForExecution"
  })
  void hasTheServicesErrorForAMissingExecution(String operation) {
    String arn = ARN + "pipeline/none/execution/abcdefghijkl";
    var response =
        calls.call(
            operation,
            "{\"PipelineExecutionArn\": \"%s\", \"ClientRequestToken\": \"%s\"}"
                .formatted(arn, "t".repeat(32)));

    assertThat(response.code()).isEqualTo("ResourceNotFound");
    assertThat(response.message())
        .isEqualTo("Pipeline execution with arn " + arn + " does not exist.");
  }
}

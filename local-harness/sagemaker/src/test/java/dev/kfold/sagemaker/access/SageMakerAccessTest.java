package dev.kfold.sagemaker.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.kfold.sagemaker.api.Arns;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The permissions of operations, as the Service Authorization Reference lists them. */
class SageMakerAccessTest {

  private static final String ACCOUNT = "arn:aws:sagemaker:us-east-1:000000000000:";
  private static final String EXECUTION = ACCOUNT + "pipeline/p/execution/0123456789ab";

  private static final Arns ARNS = new Arns("us-east-1", "000000000000");

  private final SageMakerAccess access = new SageMakerAccess(ARNS, false);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DescribeTrainingJob|{'TrainingJobName':'a'}|training-job/a",
        "StopHyperParameterTuningJob|{'HyperParameterTuningJobName':'a'}|hyper-parameter-tuning-job/a",
        "ListTrainingJobsForHyperParameterTuningJob|{'HyperParameterTuningJobName':'a'}|hyper-parameter-tuning-job/a",
        "DescribePipeline|{'PipelineName':'p'}|pipeline/p",
        "StartPipelineExecution|{'PipelineName':'p'}|pipeline/p",
        "ListPipelineExecutions|{'PipelineName':'p'}|pipeline/p",
        "DescribeModelPackageGroup|{'ModelPackageGroupName':'g'}|model-package-group/g",
      })
  void namesTheResource(String operation, String request, String resource) {
    assertThat(requests(operation, request))
        .containsExactly(AccessRequest.of("sagemaker:" + operation, ACCOUNT + resource));
  }

  @Test
  void takesAnArnAsItIs() {
    assertThat(
            requests("DescribePipelineExecution", "{'PipelineExecutionArn':'" + EXECUTION + "'}"))
        .containsExactly(AccessRequest.of("sagemaker:DescribePipelineExecution", EXECUTION));
    assertThat(
            requests(
                "UpdateModelPackage", "{'ModelPackageArn':'" + ACCOUNT + "model-package/g/1'}"))
        .containsExactly(
            AccessRequest.of("sagemaker:UpdateModelPackage", ACCOUNT + "model-package/g/1"));
  }

  @ParameterizedTest
  @CsvSource({"CreateEndpoint", "UpdateEndpoint"})
  void aDeploymentNeedsTheEndpointAndItsConfiguration(String operation) {
    assertThat(requests(operation, "{'EndpointName':'e','EndpointConfigName':'c'}"))
        .extracting(AccessRequest::resource)
        .containsExactly(ACCOUNT + "endpoint/e", ACCOUNT + "endpoint-config/c");
  }

  @ParameterizedTest
  @CsvSource({"ListTrainingJobs", "ListPipelines", "ListModelPackages"})
  void listsHaveNoResource(String operation) {
    assertThat(requests(operation, "{'ModelPackageGroupName':'g'}"))
        .containsExactly(AccessRequest.of("sagemaker:" + operation, "*"));
  }

  @Test
  void aRequestWithARoleAndTagsPassesAndTags() {
    List<AccessRequest> requests =
        requests(
            "CreateHyperParameterTuningJob",
            """
            {'HyperParameterTuningJobName':'t','Tags':[{'Key':'team','Value':'a'}],
             'TrainingJobDefinition':{'RoleArn':'arn:aws:iam::000000000000:role/r',
               'ResourceConfig':{'InstanceType':'ml.m5.large','VolumeKmsKeyId':'k'},
               'VpcConfig':{'Subnets':['subnet-1','subnet-2']}}}
            """);

    assertThat(requests)
        .extracting(AccessRequest::action)
        .containsExactly(
            "sagemaker:CreateHyperParameterTuningJob", "sagemaker:AddTags", "iam:PassRole");
    assertThat(requests.getFirst().conditionKeys())
        .containsOnly(
            entry("sagemaker:InstanceTypes", List.of("ml.m5.large")),
            entry("sagemaker:VolumeKmsKey", List.of("k")),
            entry("sagemaker:VpcSubnets", List.of("subnet-1", "subnet-2")),
            entry("aws:TagKeys", List.of("team")));
    assertThat(requests.getLast().resource()).isEqualTo("arn:aws:iam::000000000000:role/r");
    assertThat(requests.getLast().conditionKeys())
        .containsOnly(entry("iam:PassedToService", List.of("sagemaker.amazonaws.com")));
  }

  @Test
  void pipelinesTagWhatTheyCreateExceptExperiments() {
    SageMakerAccess ofPipelines = new SageMakerAccess(ARNS, true);
    JsonNode request = new JsonMapper().readTree("{\"TrainingJobName\":\"a\"}");

    assertThat(ofPipelines.requests("CreateTrainingJob", request))
        .extracting(AccessRequest::action)
        .containsExactly("sagemaker:CreateTrainingJob", "sagemaker:AddTags");
    assertThat(ofPipelines.requests("StopTrainingJob", request)).hasSize(1);
    assertThat(ofPipelines.requests("CreateExperiment", request)).hasSize(1);
    assertThat(access.requests("CreateTrainingJob", request)).hasSize(1);
  }

  @Test
  void aTrialNeedsItsExperimentToo() {
    assertThat(requests("CreateTrial", "{'ExperimentName':'e','TrialName':'t'}"))
        .extracting(AccessRequest::resource)
        .containsExactly(ACCOUNT + "experiment/e", ACCOUNT + "experiment-trial/t");
  }

  @Test
  void aVersionOfAModelNeedsItsGroupToo() {
    assertThat(requests("CreateModelPackage", "{'ModelPackageGroupName':'g'}"))
        .extracting(AccessRequest::resource)
        .containsExactly(ACCOUNT + "model-package-group/g", ACCOUNT + "model-package/g/*");
  }

  private List<AccessRequest> requests(String operation, String request) {
    return access.requests(operation, new JsonMapper().readTree(request.replace('\'', '"')));
  }
}

package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.WireCalls.Response;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories of images and log groups, which tools that prepare an account create. */
class RepositoriesTest {

  @TempDir private Path data;
  private LocalEndpoint endpoint;
  private WireCalls calls;

  @BeforeEach
  void startEndpoint() {
    endpoint = LocalEndpoint.start(EndpointOptions.of(0, data, new EmbeddedExecutor(Map.of(), 1)));
    calls = WireCalls.to(endpoint.sageMakerUri());
  }

  @AfterEach
  void stopEndpoint() {
    calls.close();
    endpoint.close();
  }

  @Test
  void repositoriesAreKeptWithTheirSettings() {
    ecr(
        "CreateRepository",
        "{'repositoryName':'kfold-cv','imageScanningConfiguration':{'scanOnPush':true},'tags':[{'Key':'a','Value':'b'}]}");
    ecr("PutLifecyclePolicy", "{'repositoryName':'kfold-cv','lifecyclePolicyText':'{}'}");
    restart();

    assertThat(ecr("DescribeRepositories", "{'repositoryNames':['kfold-cv']}").body())
        .contains(
            "\"repositoryUri\":\"000000000000.dkr.ecr.us-east-1.amazonaws.com/kfold-cv\"",
            "\"scanOnPush\":true");
    assertThat(ecr("GetLifecyclePolicy", "{'repositoryName':'kfold-cv'}").body()).contains("{}");
    assertThat(
            ecr("ListTagsForResource", "{'resourceArn':'arn:aws:ecr:r:0:repository/kfold-cv'}")
                .body())
        .contains("\"Value\":\"b\"");
    assertThat(ecr("ListImages", "{'repositoryName':'kfold-cv'}").body())
        .isEqualTo("{\"imageIds\":[]}");
    assertThat(ecr("DeleteRepository", "{'repositoryName':'kfold-cv'}").status()).isEqualTo(200);
  }

  @Test
  void refusalsHaveTheCodesOfTheService() {
    assertThat(ecr("DescribeRepositories", "{'repositoryNames':['none']}").code())
        .isEqualTo("RepositoryNotFoundException");
    assertThat(ecr("CreateRepository", "{'repositoryName':'A'}").code())
        .isEqualTo("InvalidParameterException");
    ecr("CreateRepository", "{'repositoryName':'team/images'}");
    assertThat(ecr("CreateRepository", "{'repositoryName':'team/images'}").code())
        .isEqualTo("RepositoryAlreadyExistsException");
    assertThat(ecr("GetLifecyclePolicy", "{'repositoryName':'team/images'}").code())
        .isEqualTo("LifecyclePolicyNotFoundException");
    assertThat(ecr("GetAuthorizationToken", "{}").code()).isEqualTo("UnknownOperationException");
  }

  @Test
  void logGroupsAreKeptWithTheirRetention() {
    String group = "{'logGroupName':'/aws/sagemaker/TrainingJobs','retentionInDays':30}";
    assertThat(logs("PutRetentionPolicy", group).code()).isEqualTo("ResourceNotFoundException");

    assertThat(logs("CreateLogGroup", group).status()).isEqualTo(200);
    logs("PutRetentionPolicy", group);
    restart();

    assertThat(logs("CreateLogGroup", group).code()).isEqualTo("ResourceAlreadyExistsException");
    assertThat(logs("DescribeLogGroups", "{}").body())
        .contains("\"logGroupName\":\"/aws/sagemaker/TrainingJobs\"", "\"retentionInDays\":30");
    assertThat(logs("DeleteLogGroup", group).status()).isEqualTo(200);
    assertThat(logs("DescribeLogGroups", "{}").body()).isEqualTo("{\"logGroups\":[]}");
  }

  private void restart() {
    stopEndpoint();
    startEndpoint();
  }

  private Response ecr(String operation, String request) {
    return calls.send(
        "AmazonEC2ContainerRegistry_V20150921." + operation, request.replace('\'', '"'));
  }

  private Response logs(String operation, String request) {
    return calls.send("Logs_20140328." + operation, request.replace('\'', '"'));
  }
}

package dev.kfold.harness.account;

import dev.kfold.cv.aws.AwsClients;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients of the services in which an account is prepared. */
public record AccountClients(
    StsClient sts,
    S3Client s3,
    EcrClient ecr,
    IamClient iam,
    SageMakerClient sageMaker,
    CloudWatchLogsClient logs)
    implements AutoCloseable {

  /** Returns clients configured by the variables that the AWS SDK reads. */
  public static AccountClients of(Map<String, String> environment) {
    AwsClients clients = new AwsClients(environment, Optional.empty(), false);
    return new AccountClients(
        configured(clients, StsClient.builder(), "STS"),
        clients.s3(),
        configured(clients, EcrClient.builder(), "ECR"),
        configured(clients, IamClient.builder(), "IAM"),
        clients.sageMaker(),
        configured(clients, CloudWatchLogsClient.builder(), "CLOUDWATCH_LOGS"));
  }

  private static <B extends AwsClientBuilder<B, C>, C> C configured(
      AwsClients clients, B builder, String service) {
    clients.configure(builder, service);
    return builder.build();
  }

  @Override
  public void close() {
    sts.close();
    s3.close();
    ecr.close();
    iam.close();
    sageMaker.close();
    logs.close();
  }
}

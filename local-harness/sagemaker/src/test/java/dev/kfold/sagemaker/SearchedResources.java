package dev.kfold.sagemaker;

import dev.kfold.contract.ProgramContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/**
 * Three training jobs, {@code a}, {@code b} and {@code c}, and one resource of every other kind.
 */
record SearchedResources(RunningEndpoint endpoint) implements AutoCloseable {

  private static final String PIPELINE =
      """
      {"Version": "2020-12-01", "Parameters": [{"Name": "C", "Type": "Float", "DefaultValue": 0.5}],
        "Steps":
        [{"Name": "End", "Type": "Fail", "Arguments": {"ErrorMessage": "as it shall"}}]}\
      """;

  /** Prints a score, and writes a model. */
  private static int train(List<String> arguments, ProgramContext context) {
    context.out().println("score:" + context.environment().get("SCORE") + ";");
    try {
      Files.writeString(context.resolve("/opt/ml/model/model"), "of this job");
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SearchedResources make(Path data) {
    SearchedResources made =
        new SearchedResources(RunningEndpoint.start(data, SearchedResources::train));
    made.endpoint.put("one/x", "1");
    made.endpoint.put("two/x", "2");
    made.job("a", Map.of("c", "0.5", "kernel", "rbf"), "0.5", channel("train", "one"));
    made.job("b", Map.of("c", "5e0", "kernel", "linear"), "0.98", channel("train", "two"));
    made.job("c", Map.of("c", "10"), "0.7", channel("train", "one"), channel("test", "two"));
    made.makeOneOfEach();
    return made;
  }

  @Override
  public void close() {
    endpoint.close();
  }

  private void job(String name, Map<String, String> hyperParameters, String score, Channel... in) {
    endpoint.run(
        RunningEndpoint.trainingJob(name)
            .hyperParameters(hyperParameters)
            .environment(Map.of("SCORE", score))
            .inputDataConfig(in)
            .tags(Tag.builder().key("team").value("of " + name).build())
            .algorithmSpecification(algorithm ->
                algorithm
                    .trainingImage(RunningEndpoint.IMAGE)
                    .trainingInputMode("File")
                    .metricDefinitions(
                        MetricDefinition.builder().name("score").regex("score:(.*?);").build())));
  }

  private static Channel channel(String name, String prefix) {
    return Channel.builder()
        .channelName(name)
        .dataSource(source ->
            source.s3DataSource(s3 ->
                s3.s3DataType("S3Prefix")
                    .s3Uri("s3://%s/%s".formatted(RunningEndpoint.BUCKET, prefix))))
        .build();
  }

  private void makeOneOfEach() {
    var sageMaker = endpoint.sageMaker();
    sageMaker.createModelPackageGroup(group -> group.modelPackageGroupName("group"));
    sageMaker.createModelPackage(version -> version.modelPackageGroupName("group"));
    sageMaker.createPipeline(pipeline ->
        pipeline
            .pipelineName("pipeline")
            .roleArn(RunningEndpoint.ROLE)
            .clientRequestToken("token-token-token-token-token-token")
            .pipelineDefinition(PIPELINE));
    sageMaker.startPipelineExecution(execution ->
        execution
            .pipelineName("pipeline")
            .clientRequestToken("token-token-token-token-token-token"));
  }
}

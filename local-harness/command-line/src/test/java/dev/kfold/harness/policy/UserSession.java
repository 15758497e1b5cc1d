package dev.kfold.harness.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.harness.client.ExecutionArtifacts;
import dev.kfold.harness.client.ExecutionReader;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.PipelineClient;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.client.StepWork;
import dev.kfold.harness.client.TrialSnapshot;
import dev.kfold.harness.command.KFoldCommand;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.images.LocalProcesses;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.progress.Screen;
import dev.kfold.harness.progress.Style;
import dev.kfold.trainer.TrainerProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * What a person or CI does with the pipeline and its models: the commands {@code kfold pipeline},
 * {@code deploy} and {@code invoke}, and what the documentation asks of other clients, all with the
 * temporary credentials of one role.
 */
final class UserSession implements AutoCloseable {

  private final Map<String, String> environment;
  private final ServiceClients clients;

  UserSession(Map<String, String> clientEnvironment) {
    Map<String, String> variables = new HashMap<>(clientEnvironment);
    variables.put("AWS_SESSION_TOKEN", Roles.USER);
    this.environment = Map.copyOf(variables);
    this.clients = ServiceClients.of(environment);
  }

  void upload(String key, byte[] content) {
    clients
        .s3()
        .putObject(object -> object.bucket(Roles.BUCKET).key(key), RequestBody.fromBytes(content));
  }

  /** Runs {@code kfold pipeline} and returns its output. */
  String pipeline(String... arguments) {
    return kfold(Stream.concat(Stream.of("pipeline"), Stream.of(arguments)).toArray(String[]::new));
  }

  /** Runs {@code kfold} and returns its output. */
  String kfold(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    int code =
        KFoldCommand.of(
                new Harness(
                    _ -> {
                      throw new IllegalStateException("The endpoint runs already.");
                    },
                    new TrainerProgram(),
                    new LocalProcesses(new StopSignal()),
                    new Screen(printed, false, Style.PLAIN, 80),
                    InputStream.nullInputStream(),
                    printed,
                    environment,
                    Clock.systemUTC(),
                    new StopSignal()))
            .execute(arguments);
    assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8).strip();
  }

  void upsert(String definition) {
    new PipelineClient(clients.sageMaker())
        .upsert(CrossValidationPipeline.NAME, definition, Roles.PIPELINE);
  }

  void stop(String execution) {
    new PipelineClient(clients.sageMaker()).stop(execution);
  }

  void retry(String execution) {
    clients.sageMaker().retryPipelineExecution(it -> it.pipelineExecutionArn(execution));
  }

  /** Reads what the report of a run shows. */
  void readResults(String execution) {
    ExecutionSnapshot snapshot = ExecutionReader.of(clients, execution).read();
    ExecutionArtifacts artifacts = new ExecutionArtifacts(clients);
    for (StepWork.Processing step : snapshot.work(StepWork.Processing.class)) {
      var _ = artifacts.processed(step.jobName(), "evaluation", "evaluation.json");
    }
    for (StepWork.Training step : snapshot.work(StepWork.Training.class)) {
      var job = clients.sageMaker().describeTrainingJob(it -> it.trainingJobName(step.jobName()));
      var _ = artifacts.model(job);
    }
    for (TrialSnapshot trial : snapshot.search().orElseThrow().trials()) {
      var job = clients.sageMaker().describeTrainingJob(it -> it.trainingJobName(trial.name()));
      assertThat(artifacts.crossValidation(job)).isPresent();
    }
    for (StepWork.Registration step : snapshot.work(StepWork.Registration.class)) {
      clients.sageMaker().describeModelPackage(it -> it.modelPackageName(step.modelPackageArn()));
    }
    clients.s3().listObjectsV2(it -> it.bucket(Roles.BUCKET));
  }

  /** Shows the logs of the first training and of the first processing job, as clients do. */
  void readLogs() throws IOException, InterruptedException {
    for (String group : List.of("TrainingJobs", "ProcessingJobs")) {
      String name = "\"logGroupName\":\"/aws/sagemaker/%s\"".formatted(group);
      String streams = logs("DescribeLogStreams", "{" + name + "}");
      String stream = streams.replaceFirst("(?s).*?\"logStreamName\":\"([^\"]+)\".*", "$1");
      logs("GetLogEvents", "{%s,\"logStreamName\":\"%s\"}".formatted(name, stream));
      logs("FilterLogEvents", "{" + name + "}");
    }
  }

  void delete() {
    clients.sageMaker().deletePipeline(it -> it.pipelineName(CrossValidationPipeline.NAME));
  }

  @Override
  public void close() {
    clients.close();
  }

  private String logs(String operation, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(environment.get("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS")))
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "Logs_20140328." + operation)
            .header("X-Amz-Security-Token", Roles.USER)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return response.body();
    }
  }
}

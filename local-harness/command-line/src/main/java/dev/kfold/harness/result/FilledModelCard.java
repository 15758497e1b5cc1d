package dev.kfold.harness.result;

import dev.kfold.contract.OneLine;
import dev.kfold.cv.trial.CvReport;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.client.StepWork;
import dev.kfold.harness.modelcard.EvaluatedModel;
import dev.kfold.harness.modelcard.PackageCard;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.SearchJobSteps;
import dev.kfold.harness.report.Outcome;
import dev.kfold.harness.result.RunResults.TrialResult;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

/**
 * Fills the model card of a registered model. A pipeline's step could only take it from a job's
 * file, and would fail after everything is paid for if the service refused the text.
 */
public record FilledModelCard(ServiceClients clients, PrintStream err) {

  static final String FILE = "model_card.json";

  private static final String EVALUATION = "EvaluationStep";

  /** Returns the results with the content of the card, if they have a model. */
  public RunResults addTo(RunResults results) {
    if (!(results.outcome() instanceof Outcome.Registered registered)) {
      return results;
    }
    Optional<EvaluatedModel> model = model(results);
    if (model.isEmpty()) {
      return results;
    }
    try {
      String content =
          new PackageCard(clients.sageMaker(), registered.modelPackageArn()).fill(model.get());
      return results.withFile(FILE, content.getBytes(StandardCharsets.UTF_8));
    } catch (AwsServiceException e) {
      err.println(
          OneLine.of(
              "warning: model card of %s: was not written (%s), expected the permission for sagemaker:UpdateModelPackage; add it to the policy of the user, and then write the card with 'kfold pipeline report %s'."
                  .formatted(
                      registered.modelPackageArn(),
                      e.getMessage(),
                      results.execution().executionArn())));
      return results;
    }
  }

  private Optional<EvaluatedModel> model(RunResults results) {
    Optional<CvReport> scores =
        Stream.concat(results.untuned().stream(), results.trials().stream())
            .filter(trial -> results.bestTrainingJob().equals(Optional.of(trial.trial().name())))
            .flatMap(trial -> trial.scores().stream())
            .findFirst();
    return scores.flatMap(best ->
        results
            .execution()
            .step(CrossValidationPipeline.FINAL_FIT)
            .or(() -> results.execution().step(SearchJobSteps.SEARCH))
            .flatMap(step -> step.work(StepWork.Training.class))
            .map(fit -> model(results, best, describe(fit.jobName()))));
  }

  private EvaluatedModel model(
      RunResults results, CvReport scores, DescribeTrainingJobResponse fit) {
    return new EvaluatedModel(
        fit.trainingJobArn(),
        fit.algorithmSpecification().trainingImage(),
        fit.modelArtifacts().s3ModelArtifacts(),
        fit.inputDataConfig().stream().map(FilledModelCard::uri).toList(),
        hyperparameters(scores, fit),
        results
            .execution()
            .step(EVALUATION)
            .or(() -> results.execution().step(SearchJobSteps.REPORT))
            .flatMap(step -> step.work(StepWork.Processing.class))
            .map(step -> processingJobArn(step.jobName())),
        scores,
        results.untuned().flatMap(TrialResult::scores),
        results.execution().executionArn());
  }

  /** The final fit takes its hyperparameters from a file, so its job does not name all of them. */
  private static Map<String, String> hyperparameters(
      CvReport scores, DescribeTrainingJobResponse fit) {
    Map<String, String> all = new TreeMap<>(fit.hyperParameters());
    all.putAll(scores.hyperparameters());
    return all;
  }

  private DescribeTrainingJobResponse describe(String job) {
    return clients.sageMaker().describeTrainingJob(request -> request.trainingJobName(job));
  }

  private String processingJobArn(String job) {
    return clients
        .sageMaker()
        .describeProcessingJob(request -> request.processingJobName(job))
        .processingJobArn();
  }

  private static String uri(Channel channel) {
    return channel.dataSource().s3DataSource().s3Uri();
  }
}

package dev.kfold.harness.command;

import dev.kfold.harness.client.ExecutionArtifacts;
import dev.kfold.harness.client.ExecutionParameters;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.PipelineClient;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.command.arguments.ServiceArguments;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.report.Findings;
import dev.kfold.harness.report.Outcome;
import dev.kfold.harness.report.RunReport;
import dev.kfold.harness.result.Conclusion;
import dev.kfold.harness.result.Destination;
import dev.kfold.harness.result.FilledModelCard;
import dev.kfold.harness.result.InsightsReader;
import dev.kfold.harness.result.ResultReader;
import dev.kfold.harness.result.RowNames;
import dev.kfold.harness.result.RunReportAssembly;
import dev.kfold.harness.result.RunResults;
import dev.kfold.harness.result.SplitData;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The report of an ended execution, made from nothing but what the service knows of it and what its
 * jobs left in S3.
 */
record FinishedExecution(Harness harness, ServiceArguments service, ServiceClients clients) {

  /**
   * Writes and tracks the results of an execution, and prints their summary.
   *
   * @return the exit code
   */
  int conclude(ExecutionSnapshot execution, Destination out)
      throws IOException, InterruptedException {
    String definition =
        new PipelineClient(clients.sageMaker()).definitionOf(execution.executionArn());
    ExecutionParameters parameters =
        ExecutionParameters.read(clients, execution.executionArn(), definition);
    RunResults results =
        explained(
            new FilledModelCard(clients, harness.err())
                .addTo(new ResultReader(clients, harness.err()).read(execution)));
    SplitData split = SplitData.read(execution, new ExecutionArtifacts(clients));
    RunReport report =
        new RunReportAssembly(
                split.reported(file(parameters), parameters.value("LabelColumn").orElse("")),
                options(parameters),
                parameters
                    .value("BaselineModelObjectiveValue")
                    .map(Double::parseDouble)
                    .orElse(0.0),
                split.folds(parameters.value("KFold")),
                out.folder(),
                RunReport.Access.ofService(service.endpoint()),
                Findings.Studies.NONE,
                new InsightsReader(clients, split, RowNames.indices(), harness.err()))
            .assemble(
                results,
                execution.started(),
                execution.ended().orElseGet(() -> harness.clock().instant()));
    return new Conclusion(harness, out).conclude(report, results, definition, parameters);
  }

  /** Adds the job and the command that shows its log to the reason of a failure. */
  private RunResults explained(RunResults results) {
    String sentences =
        FailedStep.of(results.execution()).stream()
            .map(step -> step.sentence(service))
            .collect(Collectors.joining(" "));
    return results.outcome() instanceof Outcome.Failed && !sentences.isEmpty()
        ? results.withOutcome(new Outcome.Failed(sentences))
        : results;
  }

  /** Returns the last part of the table's URI, which is the file's name if it was uploaded here. */
  private static String file(ExecutionParameters parameters) {
    String uri = parameters.value("InputDataS3Uri").orElse("unknown").replaceFirst("/+$", "");
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  private static Map<String, String> options(ExecutionParameters parameters) {
    Map<String, String> options = new TreeMap<>(parameters.values());
    options.values().removeIf(String::isBlank);
    return options;
  }
}

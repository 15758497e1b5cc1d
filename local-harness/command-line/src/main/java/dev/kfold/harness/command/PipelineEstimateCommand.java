package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.OneLine;
import dev.kfold.contract.Problems;
import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.parameters.FoldModeEstimates;
import dev.kfold.harness.client.ExecutionParameters;
import dev.kfold.harness.command.arguments.PriceArguments;
import dev.kfold.harness.command.arguments.TableArguments;
import dev.kfold.harness.cost.Assumptions;
import dev.kfold.harness.cost.Bill;
import dev.kfold.harness.cost.Estimate;
import dev.kfold.harness.cost.PlannedExecution;
import dev.kfold.harness.cost.PriceList;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.SearchJobSteps;
import dev.kfold.harness.pipeline.Strategy;
import dev.kfold.harness.progress.Durations;
import dev.kfold.harness.table.TableSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kfold pipeline estimate}: jobs, time and cost of an execution before it starts. */
@Command(
    name = "estimate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Estimates jobs, time and cost of an execution in each fold mode. It sends no request and"
          + " needs",
      "no account."
    })
final class PipelineEstimateCommand implements Callable<Integer> {

  private static final int TRIALS = 12;

  private final Harness harness;

  @Mixin private TableArguments table;

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "value of a pipeline parameter; may be given many times")
  private Map<String, String> parameters = Map.of();

  @Option(
      names = "--max-parallel-folds",
      paramLabel = "N",
      description = "fold jobs of a trial at a time (default: all)")
  private Optional<Integer> parallelFolds = Optional.empty();

  @Mixin private PriceArguments prices;

  PipelineEstimateCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws IOException {
    Map<String, String> given = new TreeMap<>(parameters);
    given.putAll(table.parametersBeside(parameters));
    Path file =
        table
            .file(Optional.ofNullable(given.get("LabelColumn")))
            .orElseThrow(() ->
                new InvalidInputException(
                    "pipeline estimate: needs a table; give --data FILE and --label COLUMN."));
    Map<String, String> values =
        ExecutionParameters.defaults(
            CrossValidationPipeline.definition(
                PipelineOptions.of(Strategy.BAYESIAN, TRIALS), given));
    TableSummary summary = TableArguments.read(file, values);
    boolean inOneJob = SearchJobSteps.JOB.equals(values.get(SearchJobSteps.PARAMETER));
    print(file, summary, plan(summary, values), inOneJob, prices.list());
    return ExitCode.DONE.code();
  }

  private PlannedExecution plan(TableSummary summary, Map<String, String> values) {
    Problems problems = new Problems();
    int trials = count(values, "MaxTrainingJobs", problems);
    int parallel = count(values, "MaxParallelTrainingJobs", problems);
    int folds =
        parallelFolds
            .or(() -> Optional.ofNullable(values.get("MaxParallelFolds")).map(Integer::valueOf))
            .orElse(summary.folds());
    problems.addIf(
        folds < 1, "--max-parallel-folds: found %d, expected at least 1.".formatted(folds));
    problems.verify();
    return new PlannedExecution(
        summary.rows(),
        summary.columns(),
        summary.folds(),
        summary.trainingShare(),
        trials,
        Math.min(parallel, trials),
        Math.min(folds, summary.folds()),
        new PlannedExecution.InstanceTypes(
            values.getOrDefault("ProcessingInstanceType", ""),
            values.getOrDefault("HPOTunerScriptInstanceType", ""),
            values.getOrDefault("TrainingInstanceType", "")),
        new FoldModeEstimates(
            Duration.ofSeconds(Long.parseLong(values.getOrDefault("JobStartSeconds", "0"))),
            Double.parseDouble(values.getOrDefault("KernelValuesPerSecond", "1"))));
  }

  private static int count(Map<String, String> values, String name, Problems problems) {
    int count = Integer.parseInt(values.getOrDefault(name, "0"));
    problems.addIf(
        count < 1, "parameter %s: found %d, expected at least 1.".formatted(name, count));
    return count;
  }

  private void print(
      Path file, TableSummary summary, PlannedExecution plan, boolean inOneJob, PriceList list) {
    harness
        .out()
        .printf(
            "%s: %d rows, %d features, %d classes · %d folds, %d trials and the untuned default%n",
            OneLine.of(file.getFileName().toString()),
            summary.rows(),
            summary.columns(),
            summary.classes().size(),
            plan.folds(),
            plan.trials());
    harness.out().println(line(inOneJob ? "search" : "fold mode", "jobs", "time", list.currency()));
    if (inOneJob) {
      print(SearchJobSteps.JOB, Estimate.ofSearchJob(plan, list, Assumptions.USUAL));
    } else {
      for (FoldMode mode : FoldMode.values()) {
        Estimate estimate = Estimate.of(mode, plan, list, Assumptions.USUAL);
        print(mode == estimate.how() ? mode.toString() : mode + " = " + estimate.how(), estimate);
      }
    }
    harness.out().println(list.title());
    harness
        .out()
        .printf(
            "assumed: a job waits %d s for its instance, which is not billed, and %d s of its"
                + " billed time are not its program's; fits with c=1%n",
            Assumptions.USUAL.waitSeconds(), Assumptions.USUAL.billedSeconds());
  }

  private void print(String name, Estimate estimate) {
    harness
        .out()
        .println(
            line(
                name,
                Integer.toString(estimate.jobs()),
                Durations.spell(estimate.elapsed()),
                Bill.amount(estimate.cost())));
  }

  private static String line(String mode, String jobs, String time, String cost) {
    return String.format(Locale.ROOT, "  %-18s %6s  %12s  %10s", mode, jobs, time, cost);
  }
}

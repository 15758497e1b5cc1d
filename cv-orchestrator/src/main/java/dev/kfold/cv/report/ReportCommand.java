package dev.kfold.cv.report;

import dev.kfold.contract.CommandOptions;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.ProgramContext;
import dev.kfold.cv.aws.AwsClients;
import dev.kfold.cv.comparison.BayesianComparison;
import dev.kfold.cv.comparison.ComparisonKind;
import dev.kfold.cv.trial.CvReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * {@code report --tuning-job NAME [--untuned-job NAME] [--selection best|one-standard-error]
 * [--comparison t-test|bayesian] [--rope 0.01] --out FOLDER}: selects one of the trials of a tuning
 * job and the untuned default, compares it with the others, and writes {@code
 * evaluation/evaluation.json} for the pipeline's condition and the model registry, and {@code
 * jobinfo/jobinfo.json} for the final fit. {@code report --search-job NAME --out FOLDER} takes the
 * same files out of the output of a search in one job, which has selected its winner itself.
 */
public final class ReportCommand {

  private final ProgramContext context;

  /** Creates the command for a container. */
  public ReportCommand(ProgramContext context) {
    this.context = context;
  }

  /**
   * Writes both files, or none.
   *
   * @throws InvalidInputException if an option is invalid, or no trial has a score on all folds
   */
  public void run(List<String> arguments) throws IOException, InterruptedException {
    ParameterReader options = new ParameterReader("option", CommandOptions.parse(arguments));
    Optional<String> searchJob = options.text("search-job");
    if (searchJob.isPresent()) {
      ofSearch(searchJob.get(), options);
      return;
    }
    String tuningJob =
        options.required(
            "tuning-job", "--tuning-job with the name of one that has ended, or --search-job");
    Optional<String> untunedJob = options.text("untuned-job");
    Path out = out(options);
    SelectionRule rule = options.choice("selection", SelectionRule.BEST);
    ComparisonKind kind = options.choice("comparison", ComparisonKind.T_TEST);
    double rope = options.positive("rope", BayesianComparison.DEFAULT_ROPE);
    Optional<String> region = options.text("region");
    options.verify();
    AwsClients clients = clients(region);
    try (SageMakerClient sageMaker = clients.patientSageMaker();
        S3Client s3 = clients.patientS3()) {
      BestTrial best =
          best(new TrialReports(sageMaker, s3), tuningJob, untunedJob, rule, kind, rope);
      best.writeTo(out);
      print("best trial", best.report());
      best.untuned().ifPresent(untuned -> print("untuned default", untuned));
      best.choice().sentences().forEach(context.out()::println);
    }
  }

  private void ofSearch(String searchJob, ParameterReader options) throws IOException {
    Path out = out(options);
    Optional<String> region = options.text("region");
    for (String name : List.of("tuning-job", "untuned-job", "selection", "comparison", "rope")) {
      if (options.text(name).isPresent()) {
        options.refuse(
            name,
            "has no effect with search-job, whose winner is selected; leave one of them out.");
      }
    }
    options.verify();
    AwsClients clients = clients(region);
    try (SageMakerClient sageMaker = clients.patientSageMaker();
        S3Client s3 = clients.patientS3()) {
      new SearchReport(sageMaker, s3).write(searchJob, out);
      context.out().printf("report of search %s in %s%n", searchJob, out);
    }
  }

  private AwsClients clients(Optional<String> region) {
    AwsClients clients = AwsClients.of(context, region);
    clients
        .missingCredentials()
        .ifPresent(sentence -> {
          throw new InvalidInputException(sentence);
        });
    return clients;
  }

  private Path out(ParameterReader options) {
    return context.resolve("option out", options.path("out").orElse("/opt/ml/processing"));
  }

  /**
   * Returns the trial that the rule selects from the tuned trials and the untuned default; if none
   * of the tuned trials or the untuned default has a score, it warns and selects from the others.
   */
  private BestTrial best(
      TrialReports trials,
      String tuningJob,
      Optional<String> untunedJob,
      SelectionRule rule,
      ComparisonKind kind,
      double rope)
      throws IOException, InterruptedException {
    Optional<CvReport> untuned = Optional.empty();
    List<String> missing = new ArrayList<>();
    if (untunedJob.isPresent()) {
      try {
        untuned = trials.complete(untunedJob.get());
        if (untuned.isEmpty()) {
          missing.add(trials.missingReason(untunedJob.get()));
        }
      } catch (InvalidInputException e) {
        missing.addAll(e.problems());
      }
    }
    TunedTrials tuned = TunedTrials.read(trials, tuningJob, untuned.map(Candidate::of));
    tuned.otherMetric().ifPresent(missing::add);
    missing.addAll(tuned.unread());
    if (tuned.candidates().isEmpty() && tuned.unread().isEmpty()) {
      missing.addFirst(trials.noneReason(tuningJob));
    }
    List<Candidate> candidates = new ArrayList<>(untuned.map(Candidate::of).stream().toList());
    candidates.addAll(tuned.candidates());
    if (candidates.isEmpty()) {
      throw new InvalidInputException(missing);
    }
    Selection selection = Selection.of(candidates, rule, tuned.objective());
    missing.addAll(selection.warnings());
    if (rule == SelectionRule.ONE_STANDARD_ERROR && tuned.endedEarly() > 0) {
      missing.add(
          "Selection one-standard-error: trials that ended early cannot be selected, although they may be simpler, found %d near the best; set early_stopping to none."
              .formatted(tuned.endedEarly()));
    }
    if (!tuned.unread().isEmpty()) {
      missing.add(
          "Tuning job %s: found %d trials whose report cannot be read, which cannot be selected, although they may be better."
              .formatted(tuningJob, tuned.unread().size()));
    }
    missing.forEach(reason -> context.out().println("warning: " + reason));
    CvReport winner = read(trials, selection.selected(), untuned);
    Optional<CvReport> runnerUp = Optional.empty();
    if (selection.runnerUp().isPresent()) {
      runnerUp = Optional.of(read(trials, selection.runnerUp().get(), untuned));
    }
    return new BestTrial(tuningJob, new Choice(selection, winner, runnerUp, untuned, kind, rope));
  }

  /** Reads the whole report of a candidate, which was not kept with its folds. */
  private static CvReport read(TrialReports trials, Candidate candidate, Optional<CvReport> untuned)
      throws IOException {
    Optional<CvReport> report =
        untuned.filter(it -> it.trial().equals(candidate.trial())).isPresent()
            ? untuned
            : trials.complete(candidate.trial());
    return report.orElseThrow(() ->
        new InvalidInputException(
            "Training job %s: its report is gone; run the search again."
                .formatted(candidate.trial())));
  }

  private void print(String what, CvReport trial) {
    context
        .out()
        .printf(
            "%s %s: mean %s, standard deviation %s%n",
            what, trial.trial(), trial.mean(), trial.standardDeviation());
  }
}

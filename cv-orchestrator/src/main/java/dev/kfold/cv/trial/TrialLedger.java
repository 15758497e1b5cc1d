package dev.kfold.cv.trial;

import dev.kfold.contract.AtomicFiles;
import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.OneLine;
import dev.kfold.contract.ProgramContext;
import dev.kfold.cv.early.EarlyEnd;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.TrialProgress;
import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.TrialFolds;
import dev.kfold.trainer.split.FoldPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records the state of a trial while its folds run: logs every change, and keeps the files in
 * {@code /opt/ml/output/data} and the checkpoint up to date, so that a killed trial leaves its last
 * state.
 */
final class TrialLedger implements TrialProgress {

  private final ProgramContext context;
  private final TrialParameters parameters;
  private final TrialFolds trialFolds;
  private final FoldMode mode;
  private final String trial;
  private final TrialCheckpoint checkpoint;
  private final EarlyEnd earlyEnd;
  private final HeldOutRows rows;
  private final ContainerFiles files;
  private final Instant start;
  private final Map<Integer, CvReport.Fold> folds = new TreeMap<>();
  private final Map<Integer, FoldOutcome> outcomes = new TreeMap<>();

  /** The warnings that are in the log already; each is logged for one fold only. */
  private final Set<String> warned = new HashSet<>();

  private Optional<String> earlyEndReason = Optional.empty();

  /** Created when the first fold has started, because its creation delays the folds. */
  private static final class Json {
    static final JsonMapper MAPPER =
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  }

  TrialLedger(
      ProgramContext context,
      TrialParameters parameters,
      TrialFolds trialFolds,
      FoldMode mode,
      String trial,
      TrialCheckpoint checkpoint,
      EarlyEnd earlyEnd,
      HeldOutRows rows) {
    this.context = context;
    this.parameters = parameters;
    this.trialFolds = trialFolds;
    this.mode = mode;
    this.trial = trial;
    this.checkpoint = checkpoint;
    this.earlyEnd = earlyEnd;
    this.rows = rows;
    this.files = ContainerFiles.of(context);
    this.start = context.clock().instant();
  }

  /** Records the folds that an earlier attempt of the trial has completed. */
  void restore(List<FoldOutcome.Scored> done) {
    for (FoldOutcome.Scored fold : done) {
      context.out().printf("fold %d: done by an earlier attempt%n", fold.fold());
      record(fold);
    }
    judge();
  }

  @Override
  public void started(int fold, String jobName) {
    folds.put(fold, CvReport.Fold.running(fold, jobName));
    write(CvReport.Status.InProgress);
  }

  @Override
  public void ended(FoldOutcome outcome) {
    record(outcome);
    if (outcome instanceof FoldOutcome.Scored) {
      judge();
    }
    write(CvReport.Status.InProgress);
    try {
      checkpoint.save(scored());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> earlyEndReason() {
    return earlyEndReason;
  }

  private void judge() {
    if (earlyEndReason.isEmpty()) {
      earlyEndReason =
          earlyEnd.reason(scored().stream().map(fold -> fold.result().score()).toList());
      earlyEndReason.ifPresent(reason -> context.out().printf("ended early: %s%n", reason));
    }
  }

  private void record(FoldOutcome outcome) {
    outcomes.put(outcome.fold(), outcome);
    folds.put(outcome.fold(), CvReport.Fold.of(outcome));
    log(outcome);
  }

  private void log(FoldOutcome outcome) {
    switch (outcome) {
      case FoldOutcome.Scored scored -> {
        scored.result().warnings().stream()
            .filter(warned::add)
            .forEach(warning ->
                context.out().printf("fold %d: warning: %s%n", scored.fold(), OneLine.of(warning)));
        context.out().printf("fold-%d-score=%s;%n", scored.fold(), scored.result().score());
      }
      case FoldOutcome.Failed failed ->
          context.err().printf("fold %d: failed: %s%n", failed.fold(), failed.reason());
      case FoldOutcome.Stopped stopped ->
          context.err().printf("fold %d: not run to its end%n", stopped.fold());
      case FoldOutcome.Skipped skipped ->
          context.out().printf("fold %d: not run, the trial was ended early%n", skipped.fold());
    }
  }

  /** Writes and returns the final report, when no fold runs any more. */
  CvReport close() {
    return write(status());
  }

  /** Writes a report of failure if the runner threw an exception after the first fold started. */
  void abandon() {
    if (!folds.isEmpty()) {
      write(CvReport.Status.Failed);
    }
  }

  private CvReport.Status status() {
    Collection<FoldOutcome> all = outcomes.values();
    if (scored().size() == trialFolds.count()) {
      return CvReport.Status.Completed;
    }
    if (all.stream().anyMatch(FoldOutcome.Failed.class::isInstance)) {
      return CvReport.Status.Failed;
    }
    boolean stopped = all.stream().anyMatch(FoldOutcome.Stopped.class::isInstance);
    return stopped ? CvReport.Status.Stopped : CvReport.Status.EndedEarly;
  }

  private List<FoldOutcome.Scored> scored() {
    return outcomes.values().stream()
        .filter(FoldOutcome.Scored.class::isInstance)
        .map(FoldOutcome.Scored.class::cast)
        .toList();
  }

  private CvReport write(CvReport.Status status) {
    CvReport report =
        CvReport.of(
            trial,
            parameters,
            trialFolds,
            mode,
            status,
            List.copyOf(folds.values()),
            scored(),
            // the trial may be complete, because a fold ended while it was being stopped
            earlyEndReason.filter(_ -> status != CvReport.Status.Completed),
            Duration.between(start, context.clock().instant()));
    try {
      String predictions =
          OutOfFold.csv(
              List.copyOf(outcomes.values()), rows, trialFolds.plan().flatMap(FoldPlan::labelKind));
      AtomicFiles.write(
          files.outputData(),
          Map.of(
              "cv.json", Json.MAPPER.writeValueAsBytes(report),
              "out_of_fold.csv", predictions.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return report;
  }
}

package dev.kfold.cv.job;

import dev.kfold.contract.StopSignal;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.JobUse;
import dev.kfold.cv.fold.TrialProgress;
import dev.kfold.cv.job.FoldPhase.Collecting;
import dev.kfold.cv.job.FoldPhase.Done;
import dev.kfold.cv.job.FoldPhase.Running;
import dev.kfold.cv.job.FoldPhase.ToStart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs the folds of one trial: starts the folds that may start, polls those that are due, and waits
 * until the next start or poll. A list comes before everything else, because it shows the ends of
 * all folds.
 */
final class FoldLoop {

  private final JobFolds settings;
  private final OrphanSweep sweep;
  private final FoldSteps steps;
  private final JobLists lists;
  private final FoldStop stop;
  private final StopSignal stopSignal;
  private final TrialProgress progress;
  private final FoldPhases phases;
  private boolean failed;
  private boolean endsEarly;

  FoldLoop(
      JobFolds settings,
      List<Integer> folds,
      OrphanSweep sweep,
      FoldSteps steps,
      JobLists lists,
      FoldStop stop,
      StopSignal stopSignal,
      TrialProgress progress) {
    this.settings = settings;
    this.sweep = sweep;
    this.steps = steps;
    this.lists = lists;
    this.stop = stop;
    this.stopSignal = stopSignal;
    this.progress = progress;
    this.phases = new FoldPhases(folds);
    this.endsEarly =
        progress.earlyEndReason().isPresent(); // because of the folds of an earlier attempt
  }

  /** Runs until every fold has an outcome; then none of its jobs is running. */
  List<FoldOutcome> run() throws InterruptedException {
    boolean regular = false;
    try {
      while (!phases.areDone() && !ended()) {
        startFolds();
        pollFolds();
        waitForNext();
      }
      regular = true;
    } finally {
      if (!regular) {
        stopRunningJobs();
      }
    }
    endRemainingFolds(stopRunningJobs());
    return phases.outcomes();
  }

  private Instant now() {
    return settings.time().now();
  }

  private boolean ended() {
    return failed || endsEarly || stopSignal.isRaised();
  }

  private void startFolds() {
    for (int fold : phases.folds()) {
      listIfDue();
      if (phases.of(fold) instanceof ToStart toStart && mayStart(toStart)) {
        move(fold, steps.starter().start(fold, toStart));
      }
    }
  }

  private boolean mayStart(ToStart toStart) {
    return hasRoom(toStart) && !steps.starter().next().isAfter(now()) && !ended();
  }

  private boolean hasRoom(ToStart toStart) {
    long running = phases.all().stream().filter(FoldLoop::mayRun).count();
    return running - (toStart.creationUnknown() ? 1 : 0) < settings.parallelFolds();
  }

  private static boolean mayRun(FoldPhase phase) {
    return switch (phase) {
      case Running _ -> true;
      case ToStart toStart -> toStart.creationUnknown();
      case Collecting _, Done _ -> false;
    };
  }

  private void pollFolds() {
    listIfDue();
    for (int fold : phases.folds()) {
      // a result is read immediately, because it may end the trial early
      while (isDue(fold) && !ended()) {
        move(fold, advance(phases.of(fold)));
        listIfDue();
      }
    }
  }

  private boolean isDue(int fold) {
    FoldPhase phase = phases.of(fold);
    return !isListed(phase) && phase.due().filter(at -> !at.isAfter(now())).isPresent();
  }

  private static boolean isListed(FoldPhase phase) {
    return phase instanceof Running running && running.isListed();
  }

  /** Lists the jobs once if a job is due that is watched with lists. */
  private void listIfDue() {
    if (ended() || nextList().filter(at -> !at.isAfter(now())).isEmpty()) {
      return;
    }
    Optional<Map<String, ListedJob>> list =
        lists.next().isAfter(now()) ? Optional.empty() : lists.read();
    for (int fold : phases.folds()) {
      if (phases.of(fold) instanceof Running running && running.isListed()) {
        if (list.isPresent()) {
          move(
              fold,
              steps
                  .watcher()
                  .listed(running, Optional.ofNullable(list.get().get(running.job().name()))));
        } else if (!lists.areAnswered() && !running.next().isAfter(now())) {
          move(fold, steps.watcher().withoutList(running));
        }
      }
    }
  }

  /** Returns when a list is due, or the descriptions that replace it. */
  private Optional<Instant> nextList() {
    Optional<Instant> due =
        phases.all().stream()
            .filter(FoldLoop::isListed)
            .flatMap(phase -> phase.due().stream())
            .min(Instant::compareTo);
    return lists.areAnswered() ? due.map(at -> later(at, lists.next())) : due;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private FoldPhase advance(FoldPhase phase) {
    return switch (phase) {
      case Running running -> steps.watcher().poll(running);
      case Collecting collecting -> steps.collector().read(collecting);
      case ToStart _, Done _ -> phase;
    };
  }

  private void move(int fold, FoldPhase to) {
    phases.move(fold, to);
    if (to instanceof Done(FoldOutcome outcome, _)) {
      failed = failed || outcome instanceof FoldOutcome.Failed;
      progress.ended(outcome);
      endsEarly = endsEarly || progress.earlyEndReason().isPresent();
    }
  }

  private void waitForNext() throws InterruptedException {
    List<Instant> events = new ArrayList<>();
    phases.all().stream()
        .filter(phase -> !isListed(phase))
        .forEach(phase -> phase.due().ifPresent(events::add));
    nextList().ifPresent(events::add);
    boolean starts =
        phases.all().stream()
            .anyMatch(phase -> phase instanceof ToStart toStart && hasRoom(toStart));
    if (starts) {
      events.add(steps.starter().next());
    }
    Optional<Instant> next = events.stream().min(Instant::compareTo);
    Instant now = now();
    if (next.isPresent() && next.get().isAfter(now) && !ended()) {
      settings.time().await(stopSignal, Duration.between(now, next.get()));
    }
  }

  private Map<String, FoldJobState> stopRunningJobs() throws InterruptedException {
    if (!phases.areDone()) {
      sweep.run();
    }
    Set<String> names = new TreeSet<>();
    phases
        .byFold()
        .forEach((fold, phase) -> {
          runningJob(fold, phase).ifPresent(names::add);
          if (!(phase instanceof Done(FoldOutcome.Scored _, _))) {
            names.addAll(sweep.foundOf(fold)); // they may not be adopted yet
          }
        });
    return stop.stop(names);
  }

  private Optional<String> runningJob(int fold, FoldPhase phase) {
    return switch (phase) {
      case Running running -> Optional.of(running.job().name());
      case ToStart(int number, _, boolean creationUnknown) when creationUnknown ->
          Optional.of(settings.plan().job(fold, number).name());
      case Done done -> done.possiblyRunning();
      case ToStart _, Collecting _ -> Optional.empty();
    };
  }

  /** Gives an outcome to every fold without one: its score if it has completed in the meantime. */
  private void endRemainingFolds(Map<String, FoldJobState> ended) {
    boolean skipped = endsEarly && !failed && !stopSignal.isRaised();
    for (int fold : phases.folds()) {
      switch (phases.of(fold)) {
        case Done _ -> {}
        case ToStart _ -> move(fold, unfinished(fold, Optional.empty(), skipped));
        case Collecting collecting -> move(fold, readOnce(collecting, skipped));
        case Running running -> {
          FoldJob job = running.job();
          FoldJobState state = ended.getOrDefault(job.name(), FoldJobState.unknown());
          Collecting collecting =
              new Collecting(job, running.attempts().plus(state.billable()), now());
          move(
              fold,
              state.status() instanceof FoldJobStatus.Completed
                  ? readOnce(collecting, skipped)
                  : unfinished(fold, Optional.of(collecting.use()), skipped));
        }
      }
    }
  }

  private Done readOnce(Collecting collecting, boolean skipped) {
    return steps.collector().read(collecting) instanceof Done(FoldOutcome.Scored scored, _)
        ? new Done(scored)
        : unfinished(collecting.job().fold(), Optional.of(collecting.use()), skipped);
  }

  private static Done unfinished(int fold, Optional<JobUse> use, boolean skipped) {
    return new Done(
        skipped ? new FoldOutcome.Skipped(fold, use) : new FoldOutcome.Stopped(fold, use));
  }
}

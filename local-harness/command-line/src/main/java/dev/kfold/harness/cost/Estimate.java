package dev.kfold.harness.cost;

import dev.kfold.cv.parameters.FoldMode;
import java.time.Duration;

/**
 * The estimated effort of an execution in one fold mode.
 *
 * @param how the way in which the folds run, never {@link FoldMode#AUTO}
 * @param jobs the number of jobs of all steps
 * @param elapsed from the start of the execution to its end
 * @param cost in the currency of the prices
 */
public record Estimate(FoldMode how, int jobs, Duration elapsed, double cost) {

  /** The size of the volumes in the pipeline's definition. */
  private static final int VOLUME_GB = 30;

  /** What the programs of the split and the evaluation take for tables that fit into memory. */
  private static final double PROCESSING_SECONDS = 5;

  /** The split, the evaluation and the final fit. */
  private static final int OTHER_JOBS = 3;

  /** The split, the search and its report. */
  private static final int SEARCH_JOBS = 3;

  /**
   * Returns the estimate for a fold mode.
   *
   * @throws dev.kfold.contract.InvalidInputException if an instance type has no price
   */
  public static Estimate of(
      FoldMode mode, PlannedExecution plan, PriceList prices, Assumptions assumed) {
    return switch (mode) {
      case JOBS -> jobs(plan, prices, assumed);
      case IN_PROCESS -> inProcess(plan, prices, assumed);
      case AUTO -> auto(plan, prices, assumed);
    };
  }

  /** Returns the estimate for a search in one training job, which fits the winner too. */
  public static Estimate ofSearchJob(PlannedExecution plan, PriceList prices, Assumptions assumed) {
    double searching =
        plan.allTrials() * inProcessSeconds(plan, prices, plan.types().training())
            + FitTimes.seconds(plan.rows(), plan.columns());
    double cost =
        cost(prices, plan.types().training(), assumed.billed(searching))
            + 2 * cost(prices, plan.types().processing(), assumed.billed(PROCESSING_SECONDS));
    double elapsed = 2 * assumed.elapsed(PROCESSING_SECONDS) + assumed.elapsed(searching);
    return new Estimate(
        FoldMode.IN_PROCESS, SEARCH_JOBS, Duration.ofSeconds(Math.round(elapsed)), cost);
  }

  /** Takes the mode that the orchestrator would choose, by its own rule. */
  private static Estimate auto(PlannedExecution plan, PriceList prices, Assumptions assumed) {
    return of(
        plan.choice(prices.instance(plan.types().orchestrator())).mode(), plan, prices, assumed);
  }

  private static Estimate jobs(PlannedExecution plan, PriceList prices, Assumptions assumed) {
    int folds = plan.allTrials() * plan.folds();
    double foldCost =
        folds * cost(prices, plan.types().training(), assumed.billed(plan.foldSeconds()));
    return of(FoldMode.JOBS, folds, foldCost, jobsSeconds(plan, assumed), plan, prices, assumed);
  }

  private static Estimate inProcess(PlannedExecution plan, PriceList prices, Assumptions assumed) {
    return of(
        FoldMode.IN_PROCESS,
        0,
        0,
        inProcessSeconds(plan, prices, plan.types().orchestrator()),
        plan,
        prices,
        assumed);
  }

  /**
   * Returns an estimate.
   *
   * @param trialSeconds the time of the orchestrator's program in one trial
   */
  private static Estimate of(
      FoldMode mode,
      int foldJobs,
      double foldCost,
      double trialSeconds,
      PlannedExecution plan,
      PriceList prices,
      Assumptions assumed) {
    double finalFit = FitTimes.seconds(plan.rows(), plan.columns());
    double cost =
        foldCost
            + plan.allTrials()
                * cost(prices, plan.types().orchestrator(), assumed.billed(trialSeconds))
            + 2 * cost(prices, plan.types().processing(), assumed.billed(PROCESSING_SECONDS))
            + cost(prices, plan.types().training(), assumed.billed(finalFit));
    double elapsed =
        2 * assumed.elapsed(PROCESSING_SECONDS)
            + Math.ceilDiv(plan.trials(), plan.parallelTrials()) * assumed.elapsed(trialSeconds)
            + assumed.elapsed(finalFit);
    return new Estimate(
        mode,
        foldJobs + plan.allTrials() + OTHER_JOBS,
        Duration.ofSeconds(Math.round(elapsed)),
        cost);
  }

  private static double jobsSeconds(PlannedExecution plan, Assumptions assumed) {
    return Math.ceilDiv(plan.folds(), plan.parallelFolds()) * assumed.elapsed(plan.foldSeconds());
  }

  /** An instance runs as many folds at a time as it has processors. */
  private static double inProcessSeconds(PlannedExecution plan, PriceList prices, String type) {
    int processors = prices.instance(type).vcpus();
    return Math.ceilDiv(plan.folds(), processors) * plan.foldSeconds();
  }

  private static double cost(PriceList prices, String type, double seconds) {
    prices.instance(type); // refuses an unknown type with a message
    return prices.price(type, seconds, VOLUME_GB).orElseThrow();
  }
}

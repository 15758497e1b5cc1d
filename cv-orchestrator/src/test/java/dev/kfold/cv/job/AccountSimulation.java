package dev.kfold.cv.job;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/** Prints the outcome of a hundred trials on one account, with our policy and with the sample's. */
public final class AccountSimulation {

  private static final double RATIO_GOAL = 1.10;
  private static final double THROTTLED_GOAL = 0.20;

  private AccountSimulation() {}

  /** A line of the printed table. */
  private record Line(String what, Function<AccountOutcome, String> number) {}

  private static final List<Line> LINES =
      List.of(
          new Line("wall time, s", outcome -> seconds(outcome.wallTime())),
          new Line("bound that capacity sets, s", outcome -> seconds(outcome.model().bound())),
          new Line("wall time / bound", outcome -> digits(3, outcome.ratio())),
          new Line("trials completed", outcome -> count(outcome.completed())),
          new Line("trials failed", outcome -> count(outcome.failed())),
          new Line("a trial took, shortest, s", outcome -> seconds(outcome.trialTook(0))),
          new Line("a trial took, median, s", outcome -> seconds(outcome.trialTook(0.5))),
          new Line("a trial took, longest, s", outcome -> seconds(outcome.trialTook(1))),
          new Line("fold jobs started", outcome -> count(outcome.jobs())),
          new Line("fold jobs lost", outcome -> count(outcome.lost())),
          new Line("CreateTrainingJob", outcome -> count(outcome.creates())),
          new Line("  throttled", outcome -> count(outcome.account().refusedCalls("create"))),
          new Line("  no instance", outcome -> count(outcome.refusedForCapacity())),
          new Line("DescribeTrainingJob", outcome -> count(outcome.account().calls("describe"))),
          new Line("  per fold job", outcome -> digits(1, outcome.describesPerJob())),
          new Line("  throttled", outcome -> count(outcome.account().refusedCalls("describe"))),
          new Line("ListTrainingJobs", outcome -> count(outcome.account().calls("list"))),
          new Line("  throttled", outcome -> count(outcome.account().refusedCalls("list"))),
          new Line("StopTrainingJob", outcome -> count(outcome.account().calls("stop"))),
          new Line("calls throttled / all", outcome -> digits(3, outcome.shareThrottled())),
          new Line(
              "creates throttled / all", outcome -> digits(3, outcome.shareOfCreatesThrottled())),
          new Line("instance seconds taken", outcome -> seconds(outcome.instanceTime())),
          new Line("left running by trials", outcome -> count(outcome.orphans())),
          new Line("running at the end", outcome -> count(outcome.runningAtTheEnd())));

  /** Runs the simulation; the arguments are the number of seeds and the first seed. */
  public static void main(String[] arguments) throws InterruptedException {
    List<AccountOutcome> ours = new ArrayList<>();
    List<AccountOutcome> sample = new ArrayList<>();
    long first = Long.parseLong(arguments[1]);
    long last = first + Long.parseLong(arguments[0]) - 1;
    for (long seed : LongStream.rangeClosed(first, last).toArray()) {
      AccountModel model = AccountModel.shared(seed);
      ours.add(AccountRun.of(model, TrialPolicy.jobFolds()));
      sample.add(AccountRun.of(model, new SamplePolicy()));
    }
    print(ours, sample, System.out);
  }

  private static void print(
      List<AccountOutcome> ours, List<AccountOutcome> sample, PrintStream out) {
    out.printf("%-28s", "");
    ours.forEach(run -> out.printf("%12s", "kfold #" + run.model().seed()));
    sample.forEach(run -> out.printf("%12s", "sample #" + run.model().seed()));
    out.println();
    for (Line line : LINES) {
      out.printf("%-28s", line.what());
      ours.forEach(run -> out.printf("%12s", line.number().apply(run)));
      sample.forEach(run -> out.printf("%12s", line.number().apply(run)));
      out.println();
    }
    judge("wall time / bound", AccountOutcome::ratio, RATIO_GOAL, ours, out);
    judge("calls throttled / all", AccountOutcome::shareThrottled, THROTTLED_GOAL, ours, out);
  }

  private static void judge(
      String what,
      ToDoubleFunction<AccountOutcome> number,
      double goal,
      List<AccountOutcome> ours,
      PrintStream out) {
    double worst = ours.stream().mapToDouble(number).max().orElseThrow();
    out.printf(
        Locale.ROOT,
        "%s, worst of %d: %.3f (goal: at most %.2f; reached: %s)%n",
        what,
        ours.size(),
        worst,
        goal,
        worst <= goal ? "yes" : "no");
  }

  private static String seconds(Duration time) {
    return count(time.toSeconds());
  }

  private static String count(long number) {
    return Long.toString(number);
  }

  private static String digits(int digits, double number) {
    return String.format(Locale.ROOT, "%." + digits + "f", number);
  }
}

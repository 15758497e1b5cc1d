package dev.kfold.cv.job;

import dev.kfold.contract.FoldJobName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs all trials of a tuner on a simulated account, with one policy. */
final class AccountRun {

  /**
   * A trial that has ended.
   *
   * @param took the time since the start of its orchestrator's container
   * @param leftRunning the number of its jobs that ran on
   */
  record EndedTrial(boolean completed, Duration took, long leftRunning) {}

  private final AccountModel model;
  private final TrialPolicy policy;
  private final VirtualTime time = new VirtualTime();
  private final SimulatedAccount account;
  private final List<EndedTrial> ended = new ArrayList<>();
  private Instant end = Instant.EPOCH;
  private int started;
  private int runningAtTheEnd;

  private AccountRun(AccountModel model, TrialPolicy policy) {
    this.model = model;
    this.policy = policy;
    this.account = new SimulatedAccount(time, model.conditions(), model.seed());
  }

  /** Returns the outcome of all trials. */
  static AccountOutcome of(AccountModel model, TrialPolicy policy) throws InterruptedException {
    AccountRun run = new AccountRun(model, policy);
    for (int place = 0; place < model.trialsAtATime(); place++) {
      run.time.process(Duration.ZERO, run::oneTrialAfterTheOther);
    }
    run.time.runAll();
    if (run.ended.size() < model.trials()) {
      throw new IllegalStateException("a policy has thrown, see above");
    }
    return run.outcome();
  }

  private void oneTrialAfterTheOther() throws InterruptedException {
    while (started < model.trials()) {
      started++;
      String trial = model.trial(started);
      time.pass(model.orchestratorStart(trial));
      Instant start = time.now();
      boolean completed = policy.completes(trial, model.k(), account, time);
      end = time.now();
      runningAtTheEnd = account.runningNow().size();
      ended.add(new EndedTrial(completed, Duration.between(start, end), leftRunning(trial)));
    }
  }

  private long leftRunning(String trial) {
    return account.runningNow().stream()
        .filter(name -> FoldJobName.foldOf(trial, name).isPresent())
        .count();
  }

  private AccountOutcome outcome() {
    return new AccountOutcome(
        model, Duration.between(Instant.EPOCH, end), account, List.copyOf(ended), runningAtTheEnd);
  }
}

package dev.kfold.cv.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Trials that share an account, on a smaller scale than the benchmark's. */
class AccountSimulationTest {

  private static final int TRIALS = 20;
  private static final int FOLDS = 10;

  /** With a seed that loses folds, but none of them as often as it is tried. */
  private static final AccountModel ACCOUNT = new AccountModel(TRIALS, FOLDS, 5, 25, 1, 1);

  @Test
  void completesAllTrialsAndLeavesNothingRunning() throws InterruptedException {
    AccountOutcome outcome = AccountRun.of(ACCOUNT, TrialPolicy.jobFolds());

    assertThat(outcome.completed()).isEqualTo(TRIALS);
    assertThat(outcome.lost()).isPositive();
    assertThat(outcome.jobs()).isEqualTo(TRIALS * FOLDS + (int) outcome.lost());
    assertThat(outcome.orphans()).isZero();
    assertThat(outcome.runningAtTheEnd()).isZero();
  }

  @Test
  void isThrottledInLessThanAFifthOfItsCalls() throws InterruptedException {
    AccountOutcome outcome = AccountRun.of(ACCOUNT, TrialPolicy.jobFolds());

    assertThat(outcome.throttled()).as("creates compete").isPositive();
    assertThat(outcome.refusedForCapacity()).as("instances are short").isPositive();
    assertThat(outcome.shareThrottled()).isLessThan(0.20);
    assertThat(outcome.describesPerJob()).isLessThan(2);
  }

  @Test
  void runsTenTrialsOfTenFoldsAtATimeWithinTheLimitsOfAnAccount() throws InterruptedException {
    AccountModel account = new AccountModel(10, 10, 10, 100, 1, 1);

    AccountOutcome outcome = AccountRun.of(account, TrialPolicy.jobFolds());

    assertThat(outcome.completed()).isEqualTo(10);
    assertThat(outcome.account().refusedCalls("describe")).isZero();
    assertThat(outcome.account().refusedCalls("list"))
        .isLessThan(outcome.account().calls("list") / 10);
  }

  @Test
  void showsThatTheSampleDescribesEveryJobManyTimes() throws InterruptedException {
    AccountModel account = new AccountModel(10, 10, 10, 100, 1, 1);

    AccountOutcome outcome = AccountRun.of(account, new SamplePolicy());

    assertThat(outcome.completed()).isLessThan(10);
    assertThat(outcome.describesPerJob()).isGreaterThan(5);
  }

  @Test
  void takesAllInstancesThatThereAreAndNoMore() throws InterruptedException {
    AccountOutcome outcome = AccountRun.of(ACCOUNT, TrialPolicy.jobFolds());

    assertThat(outcome.account().mostAtATime()).isEqualTo(ACCOUNT.instances());
    assertThat(outcome.ratio()).isBetween(1.0, 1.5); // so few trials end on half-empty instances
  }

  @Test
  void repeatsARunWithTheSameSeed() throws InterruptedException {
    AccountOutcome one = AccountRun.of(ACCOUNT, TrialPolicy.jobFolds());
    AccountOutcome other = AccountRun.of(ACCOUNT, TrialPolicy.jobFolds());

    assertThat(one.account().jobs()).isEqualTo(other.account().jobs());
    assertThat(one.wallTime()).isEqualTo(other.wallTime());
  }

  @Test
  void boundsTheTimeByTheInstanceTimeOfWhatIsNeeded() throws InterruptedException {
    AccountOutcome outcome = AccountRun.of(ACCOUNT, TrialPolicy.jobFolds());

    Duration shared = outcome.instanceTime().dividedBy(ACCOUNT.instances());
    assertThat(ACCOUNT.bound().minus(shared))
        .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(4));
  }

  @Test
  void showsThatTheSampleLeavesJobsBehindIfInstancesAreShort() throws InterruptedException {
    AccountOutcome outcome = AccountRun.of(ACCOUNT, new SamplePolicy());

    assertThat(outcome.failed()).isPositive();
    assertThat(outcome.orphans()).isPositive();
  }
}

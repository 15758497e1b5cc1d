package dev.kfold.sagemaker.faultinjection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.faultinjection.Fault.Disruption.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActiveFaultsTest {

  private static final String CREATE = "CreateTrainingJob";
  private static final String DESCRIBE = "DescribeTrainingJob";

  private Instant now = Instant.EPOCH;
  private final InstantSource clock = () -> now;

  private ActiveFaults active(String text) {
    return new ActiveFaults(FaultPlan.parse("test", text), clock);
  }

  private static boolean passes(ActiveFaults faults, String operation) {
    try {
      faults.check(operation);
      return true;
    } catch (ServiceException e) {
      assertThat(e.code()).isEqualTo("ThrottlingException");
      assertThat(e).hasMessage("Rate exceeded");
      return false;
    }
  }

  private static List<Boolean> passes(ActiveFaults faults, String operation, int calls) {
    return IntStream.range(0, calls).mapToObj(_ -> passes(faults, operation)).toList();
  }

  private static List<Cause> causes(JobFaults faults) {
    return faults.disruptions().stream().map(Fault.Disruption::cause).toList();
  }

  @Test
  void throttlesTheShareOfCallsThatWasAskedFor() {
    assertThat(passes(active("throttle=0.9"), CREATE, 2000).stream().filter(it -> it).count())
        .isBetween(140L, 260L);
    assertThat(passes(active("throttle=0"), CREATE, 100)).doesNotContain(false);
    assertThat(passes(active("throttle=1"), CREATE, 100)).doesNotContain(true);
  }

  @Test
  void throttlesTheSameCallsOfAnOperationRegardlessOfOtherCalls() {
    ActiveFaults alone = active("throttle=0.5,seed=7");
    ActiveFaults mixed = active("throttle=0.5,seed=7");
    passes(mixed, DESCRIBE, 5);

    assertThat(passes(alone, CREATE, 100)).isEqualTo(passes(mixed, CREATE, 100));
    assertThat(passes(active("throttle=0.5,seed=7"), CREATE, 100))
        .isNotEqualTo(passes(active("throttle=0.5,seed=8"), CREATE, 100));
  }

  @Test
  void throttlesAnOperationByItsOwnShareIfItHasOne() {
    ActiveFaults faults = active("throttle=1,throttle=DescribeTrainingJob:0");

    assertThat(passes(faults, DESCRIBE, 20)).doesNotContain(false);
    assertThat(passes(faults, CREATE)).isFalse();
  }

  @Test
  void letsNoMoreCreatesPassThanItsRateAndNeverThrottlesOtherCallsByIt() {
    ActiveFaults faults = active("creates-per-second=2");

    assertThat(passes(faults, CREATE, 3)).containsExactly(true, true, false);
    assertThat(passes(faults, DESCRIBE, 20)).doesNotContain(false);
    now = now.plusMillis(499);
    assertThat(passes(faults, CREATE)).isFalse();
    now = now.plusMillis(1);
    assertThat(passes(faults, CREATE, 2)).containsExactly(true, false);
    now = now.plusSeconds(3600);
    assertThat(passes(faults, CREATE, 3)).containsExactly(true, true, false);
  }

  @Test
  void throttlesEveryOperationAboveItsOwnRate() {
    ActiveFaults faults =
        active("rate=DescribeTrainingJob:3,rate=ListTrainingJobs:2,creates-per-second=1");

    assertThat(passes(faults, DESCRIBE, 4)).containsExactly(true, true, true, false);
    assertThat(passes(faults, "ListTrainingJobs", 3)).containsExactly(true, true, false);
    assertThat(passes(faults, CREATE, 2)).containsExactly(true, false);
    assertThat(passes(faults, "StopTrainingJob", 20)).doesNotContain(false);
  }

  @Test
  void refusesInstancesBeyondTheLimitInTheWordsOfTheService() {
    ActiveFaults faults = active("instances=ml.m5.large:2");

    assertThatCode(() -> faults.requireCapacity("ml.m5.large", () -> 1)).doesNotThrowAnyException();
    assertThatCode(() -> faults.requireCapacity("ml.c5.xlarge", () -> 9))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> faults.requireCapacity("ml.m5.large", () -> 2))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo("ResourceLimitExceeded"))
        .hasMessage(
            "The account-level service limit 'ml.m5.large for training job usage' is 2 Instances, with current utilization of 2 Instances and a request delta of 1 Instances. Please contact AWS support to request an increase for this limit.");
  }

  @Test
  void losesEachJobOnce() {
    ActiveFaults faults = active("lose=f03");

    assertThat(causes(faults.nextJob("trial-f02"))).isEmpty();
    assertThat(causes(faults.nextJob("trial-f03"))).containsExactly(Cause.LOSS);
    assertThat(causes(faults.nextJob("other-f03"))).isEmpty();
  }

  @Test
  void choosesAJobByItsNumberToo() {
    ActiveFaults faults = active("interrupt=#2@1s");

    assertThat(faults.nextJob("a")).isEqualTo(JobFaults.NONE);
    assertThat(faults.nextJob("b").disruption(0))
        .hasValueSatisfying(it -> assertThat(it.after()).isEqualTo(Duration.ofSeconds(1)));
    assertThat(faults.nextJob("c")).isEqualTo(JobFaults.NONE);
  }

  @Test
  void interruptsAJobAsOftenAsItIsNamedAndLeavesDisruptionsAfterALossToTheNextJob() {
    ActiveFaults faults = active("interrupt=f1,interrupt=f1,lose=f1,lose=f1");

    assertThat(causes(faults.nextJob("f1")))
        .containsExactly(Cause.INTERRUPTION, Cause.INTERRUPTION, Cause.LOSS);
    assertThat(causes(faults.nextJob("again-f1"))).containsExactly(Cause.LOSS);
  }
}

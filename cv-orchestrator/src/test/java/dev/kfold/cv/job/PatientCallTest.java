package dev.kfold.cv.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kfold.contract.StopSignal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatientCallTest {

  private final VirtualTime time = new VirtualTime();
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void asksForCredentialsThatAreMissingForSecondsOnly() {
    PatientCall call = PatientCall.ofCredentials(time, new StopSignal());
    var start = time.now();

    assertThatExceptionOfType(ServiceRefusedException.class)
        .isThrownBy(() -> call.run(this::refused))
        .withMessage("none");

    assertThat(calls).hasValue(3);
    assertThat(Duration.between(start, time.now())).isLessThan(Duration.ofSeconds(10));
  }

  private String refused() {
    calls.incrementAndGet();
    throw new ServiceRefusedException("none");
  }
}

package dev.kfold.cv.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.cv.job.ServiceRefusedException;
import dev.kfold.cv.pacing.Time;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class PatientCallTest {

  private final JumpingTime time = new JumpingTime();
  private final AtomicInteger calls = new AtomicInteger();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  /** Time that passes at once. */
  private static final class JumpingTime implements Time {

    private Instant now = Instant.EPOCH;

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void await(StopSignal stopSignal, Duration atMost) {
      now = now.plus(atMost);
    }
  }

  @Test
  void asksForCredentialsThatAreMissingForSecondsOnly() {
    PatientCall call = PatientCall.ofCredentials(time, context());

    assertThatExceptionOfType(ServiceRefusedException.class)
        .isThrownBy(() -> call.run(this::refused))
        .withMessage("none");

    assertThat(calls).hasValue(3);
    assertThat(time.now()).isBefore(Instant.EPOCH.plusSeconds(10));
  }

  @Test
  void saysAtOnceThatTheServiceDoesNotAnswerAndInTheEndWhatToDo() {
    PatientCall call = PatientCall.needed(time, context());

    assertThatExceptionOfType(ServiceRefusedException.class)
        .isThrownBy(() -> call.run(this::unanswered))
        .withMessage(
            "the service does not answer: Connect timed out; let the job reach it, in a VPC by a NAT gateway or by the endpoints of SageMaker and S3.");

    assertThat(time.now()).isAfter(Instant.EPOCH.plus(Duration.ofMinutes(30)));
    assertThat(log.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("a call is repeated for 30 minutes: Connect timed out");
  }

  private String refused() {
    calls.incrementAndGet();
    throw new ServiceRefusedException("none");
  }

  private String unanswered() {
    throw SdkClientException.create("Connect timed out");
  }

  private ProgramContext context() {
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return new ProgramContext(
        Path.of(""), Map.of(), out, out, Clock.systemUTC(), new StopSignal(), true);
  }
}

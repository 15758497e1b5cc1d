package dev.kfold.cv.sagemaker;

import dev.kfold.contract.StopSignal;
import dev.kfold.cv.job.ServiceBusyException;
import dev.kfold.cv.pacing.Backoff;
import dev.kfold.cv.pacing.Time;
import dev.kfold.cv.plan.SplitSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * A split in S3 that is read again if S3 throttles the call or does not answer.
 *
 * @param patience the longest time for which S3 may do so
 */
record PatientSplit(
    SplitSource split, Time time, StopSignal stopSignal, Backoff backoff, Duration patience)
    implements SplitSource {

  @Override
  public String name() {
    return split.name();
  }

  @Override
  public Optional<String> plan() throws IOException {
    return read(split::plan);
  }

  @Override
  public NavigableSet<Integer> trainFolds() throws IOException {
    return read(split::trainFolds);
  }

  @Override
  public NavigableSet<Integer> testFolds() throws IOException {
    return read(split::testFolds);
  }

  private <T> T read(ServiceErrors.Read<T> read) throws IOException {
    Instant deadline = time.now().plus(patience);
    for (int attempt = 1; ; attempt++) {
      try {
        return ServiceErrors.read(read);
      } catch (ServiceBusyException e) {
        if (stopSignal.isRaised() || time.now().isAfter(deadline)) {
          throw new IOException(e.sentence(), e);
        }
        waitAfter(attempt, e);
      }
    }
  }

  private void waitAfter(int attempt, ServiceBusyException refusal) throws IOException {
    try {
      time.await(stopSignal, backoff.after(attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(refusal.sentence(), refusal);
    }
  }
}

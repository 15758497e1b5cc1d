package dev.kfold.sagemaker.console.log;

import dev.kfold.sagemaker.console.page.LatestKept;
import dev.kfold.sagemaker.job.LogLine;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Passes each line of jobs' logs once to what is computed of them. What was computed of the latest
 * jobs is kept with the places up to which their logs are read, so that a page that is open reads
 * new lines only.
 *
 * @param <R> takes the lines of one job, and is used by one thread at a time
 */
public final class FollowedLogs<R extends Consumer<LogLine>> {

  private final LogReader reader;
  private final LatestKept<Followed> kept;

  /**
   * Creates a store.
   *
   * @param most the number of jobs that are kept
   */
  public FollowedLogs(LogReader reader, int most) {
    this.reader = reader;
    this.kept = new LatestKept<>(most);
  }

  /**
   * Returns what is computed of all lines that a job has printed so far.
   *
   * @param group the log group
   * @param created when the job was created, because another one may have had its name
   * @param receiver creates what takes the lines
   * @param result reads the result; it must not keep the receiver
   */
  public <T> T read(
      String group, String job, String created, Supplier<R> receiver, Function<R, T> result) {
    String key = String.join("\n", group, job, created);
    return kept.get(key, () -> new Followed(receiver.get())).readOn(group, job, result);
  }

  private final class Followed {

    private final R receiver;
    private final Map<String, String> tokens = new HashMap<>();

    Followed(R receiver) {
      this.receiver = receiver;
    }

    synchronized <T> T readOn(String group, String job, Function<R, T> result) {
      for (String stream : reader.streams(group, job)) {
        String token;
        String next = tokens.getOrDefault(stream, "");
        do {
          token = next;
          next = reader.readAfter(group, stream, token, receiver);
        } while (!next.equals(token));
        tokens.put(stream, next);
      }
      return result.apply(receiver);
    }
  }
}

package dev.kfold.sagemaker.console.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The last lines of a job's log.
 *
 * @param streams the logs of the job's containers, if there are several
 * @param lines the lines, the latest last
 * @param isCut whether there are more lines above
 * @param search what all lines contain, or an empty text
 * @param isRunning whether more lines may come
 * @param download the address of the whole log; empty before its first line
 */
public record JobLog(
    List<Stream> streams,
    List<Line> lines,
    boolean isCut,
    String search,
    boolean isRunning,
    Optional<String> download) {

  public JobLog {
    streams = List.copyOf(streams);
    lines = List.copyOf(lines);
  }

  /** A line with the time when it was printed. */
  public record Line(Instant time, String text) {}

  /** A log with its address. */
  public record Stream(String name, String address, boolean isShown) {}
}

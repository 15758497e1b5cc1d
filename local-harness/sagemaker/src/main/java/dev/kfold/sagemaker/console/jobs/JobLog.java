package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.log.LastLines;
import java.util.List;
import java.util.Optional;

/**
 * The last lines of a job's log.
 *
 * @param streams the logs of the job's containers, if there are several
 * @param last its last lines that contain the text
 * @param search the text, which may be empty
 * @param isRunning whether more lines may come
 * @param download the address of the whole log; empty before its first line
 */
public record JobLog(
    List<Stream> streams,
    LastLines last,
    String search,
    boolean isRunning,
    Optional<String> download) {

  public JobLog {
    streams = List.copyOf(streams);
  }

  /** A log with its address. */
  public record Stream(String name, String address, boolean isShown) {}
}

package dev.kfold.sagemaker.job;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * The part of a job that depends on its kind. {@link JobRun} calls these methods and does what is
 * the same for all kinds.
 *
 * @param <J> the state of this kind of job
 */
public interface JobTask<J> {

  /** Returns the settings of the job's container. */
  ContainerSettings container();

  /** Returns a consumer of each line of the log; by default it ignores them. */
  default Consumer<String> logReader() {
    return _ -> {};
  }

  /**
   * Writes the input and the configuration into the folder.
   *
   * @throws JobFailedException if the input is missing or the output could not be stored
   */
  void prepare(JobFolder folder) throws IOException, JobFailedException;

  /** Stores files for the job's next container, however this one has ended; by default nothing. */
  default void saveCheckpoints(JobFolder folder) throws IOException, JobFailedException {}

  /** Returns the message that the container has left in a file, or empty text. */
  String message(JobFolder folder) throws IOException, JobFailedException;

  /**
   * Returns the job with the values that its container has reported, however it has ended.
   *
   * @param message the result of {@link #message}
   */
  J withContainerReport(J job, String message);

  /** Stores the output of a completed or stopped job. */
  void store(JobFolder folder) throws IOException, JobFailedException;

  /** Stores the output of a job whose program has failed. */
  void storeAfterFailure(JobFolder folder) throws IOException, JobFailedException;
}

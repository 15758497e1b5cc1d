package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.page.PageRequest;

/**
 * The form above a log.
 *
 * @param address to which it is sent
 * @param text what the lines contain
 * @param stream the chosen log, or an empty text for the first
 */
public record JobLogSearch(String address, String text, String stream) {

  /** Returns the form of a job's page. */
  static JobLogSearch of(JobDescription job, PageRequest request) {
    return new JobLogSearch(
        job.kind().address(job.name()), request.parameter("log"), request.parameter("stream"));
  }
}

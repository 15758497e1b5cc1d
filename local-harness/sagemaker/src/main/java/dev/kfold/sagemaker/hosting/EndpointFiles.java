package dev.kfold.sagemaker.hosting;

import dev.kfold.sagemaker.job.JobFolder;
import dev.kfold.sagemaker.job.JobHost;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/** The folders and logs of endpoints. */
final class EndpointFiles {

  private static final Logger LOGGER = System.getLogger(EndpointFiles.class.getName());

  private EndpointFiles() {}

  /** Returns the parent of the folders of an endpoint's containers. */
  static Path folder(JobHost host, String endpoint) {
    return all(host).resolve(endpoint);
  }

  /** Returns a variant's log in the log group {@code /aws/sagemaker/Endpoints/<endpoint>}. */
  static Path log(JobHost host, String endpoint, String variant) {
    return host.logs().resolve("Endpoints").resolve(endpoint).resolve(variant + ".log");
  }

  /** Deletes the folders of an earlier process's containers. */
  static void clear(JobHost host) {
    try {
      JobFolder.create(all(host)).close();
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "The folder " + all(host) + " could not be emptied", e);
    }
  }

  private static Path all(JobHost host) {
    return host.folders().resolve("endpoint");
  }
}

package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.archive.Archives;
import dev.kfold.sagemaker.console.page.LatestKept;
import dev.kfold.sagemaker.console.result.TrainingOutput;
import dev.kfold.sagemaker.console.result.TrialsFile;
import dev.kfold.sagemaker.s3.ObjectStore;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code trials.json} in the output of searches in one job, which is there when the search
 * has ended. The latest ones are kept.
 */
final class SearchOutput {

  private final Archives archives;
  private final LatestKept<SearchFile> kept = new LatestKept<>(8);

  SearchOutput(ObjectStore objects) {
    this.archives = new Archives(objects.browser());
  }

  /**
   * Returns the content of the file of a search that has ended; {@link SearchFile#NONE} if it has
   * written none.
   *
   * @param job the description of its training job
   * @throws UncheckedIOException if the output cannot be read; the next call tries again
   */
  SearchFile read(JsonNode job) {
    String name = job.path("TrainingJobName").asString("");
    return TrainingOutput.of(job)
        .map(TrainingOutput::archive)
        .map(archive ->
            kept.get(
                List.of(archive, job.path("CreationTime")),
                () -> SearchFile.of(name, trials -> TrialsFile.read(archives, archive, trials))))
        .orElse(SearchFile.NONE);
  }
}

package dev.kfold.cv.report;

import dev.kfold.contract.AtomicFiles;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.aws.OutputArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Takes the report of a search in one job out of its {@code output.tar.gz} in S3. */
record SearchReport(SageMakerClient sageMaker, S3Client s3) {

  /** The files of the report in the archive. */
  private static final Set<String> FILES =
      Set.of("evaluation/evaluation.json", "evaluation/model-package.json", "jobinfo/jobinfo.json");

  /**
   * Writes the files of the report below a folder, all of them or none.
   *
   * @throws InvalidInputException if the job has not completed, or is no search
   */
  void write(String searchJob, Path folder) throws IOException {
    DescribeTrainingJobResponse job =
        sageMaker.describeTrainingJob(request -> request.trainingJobName(searchJob));
    if (job.trainingJobStatus() != TrainingJobStatus.COMPLETED) {
      String reason = job.failureReason();
      throw new InvalidInputException(
          "Training job %s (%s): has no report%s; give a search that has completed."
              .formatted(
                  searchJob,
                  job.trainingJobStatusAsString(),
                  reason == null ? "" : ", because it failed: " + reason));
    }
    String uri = OutputArchive.uriOf(job.outputDataConfig().s3OutputPath(), searchJob);
    Optional<OutputArchive> output = OutputArchive.readOnly(s3, uri, FILES);
    Map<String, byte[]> files = output.map(OutputArchive::files).orElse(Map.of());
    if (!files.keySet().containsAll(FILES)) {
      throw new InvalidInputException(
          "Training job %s: %s holds %s, expected %s; give the job of a search of kfold-cv."
              .formatted(
                  searchJob,
                  uri,
                  output.isEmpty() ? "nothing" : files.keySet(),
                  new TreeSet<>(FILES)));
    }
    Map<Path, Map<String, byte[]>> byFolder = new HashMap<>();
    new TreeMap<>(files)
        .forEach((name, content) -> {
          Path file = folder.resolve(name);
          byFolder
              .computeIfAbsent(file.getParent(), _ -> new HashMap<>())
              .put(file.getFileName().toString(), content);
        });
    AtomicFiles.write(byFolder);
  }
}

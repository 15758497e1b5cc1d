package dev.kfold.cv.sagemaker;

import dev.kfold.cv.aws.OutputArchive;
import dev.kfold.cv.fold.FoldResult;
import dev.kfold.cv.job.NoScoreException;
import java.io.IOException;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Reads the results of kfold-trainer, all from its own files.
 *
 * @param outputPath S3 URI of the artifacts of the fold jobs
 */
record TrainerResults(Supplier<S3Client> s3, String outputPath) implements FoldResults {

  @Override
  public FoldResult read(String jobName) throws IOException {
    String uri = OutputArchive.uriOf(outputPath, jobName);
    return FoldArtifact.parse(ServiceErrors.read(() -> OutputArchive.read(s3.get(), uri)));
  }

  @Override
  public String explain(String jobName, NoScoreException missing) {
    return missing.sentence();
  }
}

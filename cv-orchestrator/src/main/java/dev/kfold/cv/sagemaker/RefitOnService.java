package dev.kfold.cv.sagemaker;

import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.cv.aws.ModelArchive;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

/**
 * The fit on all rows at the training service.
 *
 * @param runner runs the job as that of a fold
 * @param call makes the call that asks where the model is
 */
record RefitOnService(
    ProgramContext context,
    FoldRunner runner,
    SageMakerClient sageMaker,
    Supplier<S3Client> s3,
    PatientCall call)
    implements TrialFoldJobs.Refit {

  @Override
  public FoldOutcome run() throws IOException, InterruptedException {
    return RefitJob.run(runner, context.stopSignal());
  }

  @Override
  public void stopLeftover() throws IOException, InterruptedException {
    StopSignal raised = new StopSignal();
    raised.raise();
    RefitJob.run(runner, raised); // which starts nothing, but stops what it finds
  }

  @Override
  public int adoptModel(String jobName, Path folder) throws IOException, InterruptedException {
    DescribeTrainingJobResponse job =
        call.run(() -> sageMaker.describeTrainingJob(request -> request.trainingJobName(jobName)));
    if (job.modelArtifacts() == null || job.modelArtifacts().s3ModelArtifacts() == null) {
      throw new IOException("it left no model; let the image write one to /opt/ml/model.");
    }
    return new ModelArchive(job.modelArtifacts().s3ModelArtifacts()).unpackTo(s3.get(), folder);
  }
}

package dev.kfold.cv.sagemaker;

import dev.kfold.contract.FoldJobName;
import dev.kfold.cv.job.FoldJob;
import dev.kfold.cv.job.JobFolds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.Channel;

/**
 * The work of a trial's fold jobs that run another image.
 *
 * @param trial name of the trial
 * @param settings the settings that all jobs share
 * @param hyperParameters the hyperparameters of the image
 */
record ImageWork(
    String trial,
    FoldJobSettings settings,
    FoldChannels channels,
    Map<String, String> hyperParameters)
    implements JobFolds.FoldJobPlan {

  @Override
  public FoldJob job(int fold, int number) {
    List<Channel> ofFold = channels.ofFold(fold);
    return new FoldJob(
        fold,
        FoldJobName.of(trial, fold, number),
        ofFold,
        hyperParameters,
        digest(Integer.toString(fold), settings, ofFold, hyperParameters));
  }

  /**
   * Returns the digest of all that decides the result of a job: its channels, its hyperparameters,
   * its environment, the image and how it starts, the instances, and the metric.
   *
   * @param what the fold, or what else the job does
   */
  static String digest(
      String what,
      FoldJobSettings settings,
      List<Channel> channels,
      Map<String, String> hyperParameters) {
    AlgorithmSpecification algorithm = settings.container().algorithm();
    List<String> parts = new ArrayList<>();
    parts.add(what);
    parts.add(settings.container().image());
    parts.add(String.valueOf(algorithm.trainingInputMode()));
    parts.add(String.valueOf(algorithm.containerEntrypoint()));
    parts.add(String.valueOf(algorithm.containerArguments()));
    parts.add(settings.instanceType());
    parts.add(Integer.toString(settings.container().instanceCount()));
    parts.add(settings.metric().toString());
    new TreeMap<>(settings.container().environment())
        .forEach((name, value) -> parts.add(name + "=" + value));
    channels.forEach(channel -> parts.add(channel.toString()));
    return WorkDigest.of(parts, hyperParameters);
  }
}

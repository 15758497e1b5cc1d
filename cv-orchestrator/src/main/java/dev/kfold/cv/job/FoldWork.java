package dev.kfold.cv.job;

import java.util.Map;

/**
 * The work of a trial's fold jobs.
 *
 * @param trial name of the trial
 * @param hyperParameters the hyperparameters of the fit
 */
record FoldWork(String trial, FoldJobSettings settings, Map<String, String> hyperParameters)
    implements JobFolds.FoldJobPlan {

  @Override
  public FoldJob job(int fold, int number) {
    String train = part(settings.trainUri(), fold);
    String test = part(settings.testUri(), fold);
    return new FoldJob(
        fold,
        FoldJobName.of(trial, fold, number),
        train,
        test,
        hyperParameters,
        WorkDigest.of(fold, train, test, hyperParameters, settings.image()));
  }

  /**
   * Returns the prefix of a fold's objects, with a slash at the end so that fold 1 does not match
   * fold 10.
   */
  private static String part(String uri, int fold) {
    return "%s/%d/".formatted(uri.replaceAll("/+$", ""), fold);
  }
}

package dev.kfold.cv.job;

import dev.kfold.trainer.split.FoldFiles;
import dev.kfold.trainer.split.FoldLayout;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The work of a trial's fold jobs.
 *
 * @param trial name of the trial
 * @param trainUri S3 URI under which the table or the folds' training parts lie
 * @param testUri S3 URI under which the folds' held-out parts lie; empty if every job takes its
 *     rows from the table
 * @param image the trainer's image
 * @param hyperParameters the hyperparameters of the fit
 */
record FoldWork(
    String trial,
    String trainUri,
    Optional<String> testUri,
    String image,
    Map<String, String> hyperParameters)
    implements JobFolds.FoldJobPlan {

  /**
   * Returns the work of a trial.
   *
   * @param layout the files that the folds have
   * @throws dev.kfold.contract.InvalidInputException if the settings do not fit the layout
   */
  static FoldWork of(
      String trial,
      FoldJobSettings settings,
      Map<String, String> hyperParameters,
      FoldLayout layout) {
    Optional<String> testUri =
        switch (layout) {
          case INDEX -> {
            settings.verifyKnowsFolds();
            yield Optional.empty();
          }
          case FOLDERS, CHANNEL_CSV -> Optional.of(settings.requiredTestUri());
        };
    return new FoldWork(trial, settings.trainUri(), testUri, settings.image(), hyperParameters);
  }

  @Override
  public FoldJob job(int fold, int number) {
    String folder = testUri.isPresent() ? String.valueOf(fold) : FoldFiles.ALL;
    String train = part(trainUri, folder);
    Optional<String> test = testUri.map(uri -> part(uri, folder));
    Map<String, String> given = new TreeMap<>(hyperParameters);
    if (testUri.isEmpty()) {
      given.put("fold", String.valueOf(fold));
    }
    return new FoldJob(
        fold,
        FoldJobName.of(trial, fold, number),
        train,
        test,
        given,
        WorkDigest.of(fold, train, test.orElse(""), given, image));
  }

  /**
   * Returns the prefix of a folder's objects, with a slash at the end so that fold 1 does not match
   * fold 10.
   */
  private static String part(String uri, String folder) {
    return "%s/%s/".formatted(uri.replaceAll("/+$", ""), folder);
  }
}

package dev.kfold.cv.sagemaker;

import dev.kfold.contract.FoldJobName;
import dev.kfold.cv.job.FoldJob;
import dev.kfold.cv.job.JobFolds;
import dev.kfold.trainer.split.FoldFiles;
import dev.kfold.trainer.split.FoldLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.S3DataDistribution;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;

/**
 * The work of a trial's fold jobs that run kfold-trainer.
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
   * @throws dev.kfold.contract.InvalidInputException if the data does not fit the layout
   */
  static FoldWork of(
      String trial,
      TrainerData data,
      String image,
      Map<String, String> hyperParameters,
      FoldLayout layout) {
    Optional<String> testUri =
        switch (layout) {
          case INDEX -> Optional.empty();
          case FOLDERS, CHANNEL_CSV -> Optional.of(data.requiredTestUri());
        };
    return new FoldWork(trial, data.trainUri(), testUri, image, hyperParameters);
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
        test.map(uri -> List.of(channel("train", train), channel("test", uri)))
            .orElseGet(() -> List.of(channel("train", train))),
        given,
        WorkDigest.of(List.of(Integer.toString(fold), train, test.orElse(""), image), given));
  }

  /**
   * Returns the prefix of a folder's objects, with a slash at the end so that fold 1 does not match
   * fold 10.
   */
  static String part(String uri, String folder) {
    return "%s/%s/".formatted(uri.replaceAll("/+$", ""), folder);
  }

  private static Channel channel(String name, String uri) {
    return Channel.builder()
        .channelName(name)
        .contentType("text/csv")
        .dataSource(source ->
            source.s3DataSource(s3 ->
                s3.s3Uri(uri)
                    .s3DataType(S3DataType.S3_PREFIX)
                    .s3DataDistributionType(S3DataDistribution.FULLY_REPLICATED)))
        .build();
  }
}

package dev.kfold.cv.sagemaker;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.cv.plan.ChannelContent;
import dev.kfold.cv.plan.TrialFolds;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks that no fold gets the rows of other folds from a channel of the own job. */
final class ChannelFolderCheck {

  private ChannelFolderCheck() {}

  /**
   * Checks that channels with folders of folds, or with a plan, have the folders of a trial's
   * folds.
   *
   * @param holds the content of the channels that are S3 prefixes, by their names
   * @throws InvalidInputException if one has folders of other folds, or a plan without folders
   */
  static void verify(Map<String, ChannelContent> holds, TrialFolds folds) {
    Problems problems = new Problems();
    NavigableSet<Integer> expected = new TreeSet<>(folds.numbers());
    holds.forEach((name, content) -> {
      problems.addIf(
          !content.folds().isEmpty() && !content.folds().equals(expected),
          "channel %s: has the folders %s in %s, expected those of the folds 0 to %d or none; correct k, split the table again, or move folders away that are not of folds."
              .formatted(name, listed(content.folds()), content.where(), folds.count() - 1));
      problems.addIf(
          content.folds().isEmpty() && content.plan().isPresent(),
          "channel %s: has the plan of a split in all/plan.json, but no folders of folds in %s, so that every fold would get all rows; expected the folders of the folds 0 to %d; upload all folders of the split, or split the table again."
              .formatted(name, content.where(), folds.count() - 1));
    });
    problems.verify();
  }

  /**
   * Checks that channels that cannot differ between the folds have no folders of folds.
   *
   * @param holds the content of the channels that are no S3 prefixes, by their names
   * @throws InvalidInputException if one has folders of folds, or a plan
   */
  static void verifyWhole(Map<String, ChannelContent> holds) {
    Problems problems = new Problems();
    holds.forEach((name, content) ->
        problems.addIf(
            !content.folds().isEmpty() || content.plan().isPresent(),
            "channel %s: has %s in %s, but is a file system or a manifest, so that every fold would get the rows of all folds; give the folders of folds as a channel of the type S3Prefix or as a pattern such as fold_channels=train=s3://bucket/train/{fold}, or move folders away that are not of folds."
                .formatted(
                    name,
                    content.folds().isEmpty()
                        ? "the plan of a split"
                        : "the folders " + listed(content.folds()),
                    content.where())));
    problems.verify();
  }

  private static String listed(NavigableSet<Integer> numbers) {
    int most = 12;
    String first =
        numbers.stream().limit(most).map(String::valueOf).collect(Collectors.joining(", "));
    return numbers.size() > most ? first + ", …" : first;
  }
}

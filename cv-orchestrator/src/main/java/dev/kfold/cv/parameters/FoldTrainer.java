package dev.kfold.cv.parameters;

import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.score.Scorer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program that fits and scores the folds of a trial. */
public sealed interface FoldTrainer permits FoldTrainer.OfKfold, OtherImage {

  /** Returns the hyperparameters that the program gets, as text. */
  Map<String, String> hyperParameters();

  /**
   * kfold-trainer, whose parameters are checked before the first fold.
   *
   * @param objective the metric that is the score of a fold
   */
  record OfKfold(FitParameters fit, Scorer objective) implements FoldTrainer {

    @Override
    public Map<String, String> hyperParameters() {
      Map<String, String> given = new LinkedHashMap<>(fit.asHyperParameters());
      if (objective != Scorer.ACCURACY) { // earlier versions of kfold-trainer know no other
        given.put(Scorer.HYPERPARAMETER, objective.toString());
      }
      return given;
    }
  }

  /** Matches the repository's path, and the tag and the digest that may follow. */
  Pattern IMAGE = Pattern.compile("(?:.*/)?([^/:@]*)(?::[^/:@]*)?(?:@[^/]*)?");

  /**
   * Returns whether an image is kfold-trainer: the last part of its repository's name contains that
   * word.
   */
  static boolean isKfoldTrainer(String image) {
    Matcher parts = IMAGE.matcher(image);
    return parts.matches() && parts.group(1).contains("kfold-trainer");
  }
}

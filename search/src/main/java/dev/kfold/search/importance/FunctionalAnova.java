package dev.kfold.search.importance;

import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.Surrogate;
import dev.kfold.search.Trial;
import dev.kfold.search.importance.Importance.Share;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Computes importance by a functional analysis of variance: the share of the score's variation over
 * the search space in which a hyperparameter takes part (its total effect, Sobol'), as a share of
 * the sum of all. The score is modelled by the Gaussian process of the Bayesian search. Functions
 * drawn from it are those that the trials leave possible; the spread of their shares tells how sure
 * a share is, if the model is right: its predictions of left-out trials tell that. A hyperparameter
 * that is inactive, such as {@code gamma} with a linear kernel, does not change the score there.
 *
 * @see <a href="https://proceedings.mlr.press/v32/hutter14.html">Hutter, Hoos and Leyton-Brown: An
 *     Efficient Approach for Assessing Hyperparameter Importance (2014)</a>
 * @see <a href="https://doi.org/10.1111/j.1467-9868.2004.05304.x">Oakley and O'Hagan: Probabilistic
 *     sensitivity analysis of complex models (2004)</a>
 */
public final class FunctionalAnova {

  /** The number of trials with a score that an importance needs. */
  public static final int FEWEST_TRIALS = 8;

  /** The most trials that are used: the time of the model grows with their cube. */
  private static final int MOST_TRIALS = 300;

  private static final int POINTS = 480; // at which a function is drawn
  private static final int DRAWS = 200;
  private static final double TAIL = 0.05;
  private static final long SEED = 23;

  private FunctionalAnova() {}

  /** Returns the importance of each hyperparameter that has more than one value. */
  public static Importance of(HyperParameterSpace space, List<Trial> trials) {
    List<Trial> scored = trials.stream().filter(trial -> trial.gain().isPresent()).toList();
    if (scored.size() < FEWEST_TRIALS) {
      return new Importance.Unknown(
          "Importance needs %d trials with a score; this search has %d."
              .formatted(FEWEST_TRIALS, scored.size()));
    }
    if (scored.stream().map(Trial::gain).distinct().count() == 1) {
      return new Importance.Unknown(
          "All %d trials have the same score, so no hyperparameter made a difference."
              .formatted(scored.size()));
    }
    int[] varied =
        IntStream.range(0, space.dimensions().size())
            .filter(d -> space.dimensions().get(d).size().orElse(2) > 1)
            .toArray();
    return varied.length == 0
        ? new Importance.Unknown("No hyperparameter has more than one value.")
        : importance(space, varied, scored);
  }

  private static Importance importance(
      HyperParameterSpace space, int[] varied, List<Trial> scored) {
    List<Trial> some = scored.size() > MOST_TRIALS ? thinned(scored) : scored;
    EffectDesign design = EffectDesign.of(space, varied, POINTS / (varied.length + 1), SEED);
    Surrogate model = Surrogate.fit(space, some);
    double[][] draws =
        Stream.of(model.draws(design.points(), DRAWS, SEED))
            .map(design::shares)
            .toArray(double[][]::new);
    List<Share> shares =
        IntStream.range(0, varied.length)
            .mapToObj(i ->
                share(
                    space.dimensions().get(varied[i]).name(),
                    Stream.of(draws).mapToDouble(draw -> draw[i]).sorted().toArray()))
            .toList();
    int first =
        IntStream.range(0, varied.length)
            .boxed()
            .max(Comparator.comparingDouble(i -> shares.get(i).value()))
            .orElseThrow();
    double firstInDraws = Stream.of(draws).filter(draw -> greatest(draw) == first).count();
    return new Importance.Known(
        shares.stream().sorted(Comparator.comparingDouble(Share::value).reversed()).toList(),
        scored.size(),
        some.size(),
        firstInDraws / DRAWS,
        model.leaveOneOut());
  }

  /**
   * Returns as many trials as the model takes, evenly by their rank, with the best and the worst.
   */
  private static List<Trial> thinned(List<Trial> scored) {
    List<Trial> ranked =
        scored.stream()
            .sorted(Comparator.comparingDouble(trial -> trial.gain().orElseThrow()))
            .toList();
    return IntStream.range(0, MOST_TRIALS)
        .mapToObj(i -> ranked.get(i * (ranked.size() - 1) / (MOST_TRIALS - 1)))
        .toList();
  }

  private static int greatest(double[] draw) {
    return IntStream.range(0, draw.length)
        .boxed()
        .max(Comparator.comparingDouble(i -> draw[i]))
        .orElseThrow();
  }

  /** Returns a share from those of all draws, in ascending order. */
  private static Share share(String name, double[] ofDraws) {
    int tail = (int) (TAIL * ofDraws.length);
    return new Share(
        name,
        Arrays.stream(ofDraws).average().orElseThrow(),
        ofDraws[tail],
        ofDraws[ofDraws.length - 1 - tail]);
  }
}

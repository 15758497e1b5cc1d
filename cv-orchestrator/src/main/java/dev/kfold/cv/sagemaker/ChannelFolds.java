package dev.kfold.cv.sagemaker;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.parameters.ChannelMapping.Source;
import dev.kfold.cv.plan.ChannelContent;
import dev.kfold.cv.plan.TrialFolds;
import dev.kfold.trainer.split.FoldLayout;
import dev.kfold.trainer.split.FoldPlan;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;

/** Decides which folds a trial has if they run another image than kfold-trainer. */
final class ChannelFolds {

  private ChannelFolds() {}

  /**
   * Returns the folds according to a plan in a channel, or else to k, or else to the folders.
   *
   * @param sources the source of each channel of the folds
   * @param holds what the channels of the orchestrator's own job hold, by their names
   * @param k the hyperparameter k, if it is given
   * @throws InvalidInputException if the channels do not say which folds there are
   */
  static TrialFolds of(
      Map<String, Source> sources, Map<String, ChannelContent> holds, Optional<Integer> k) {
    Map<String, FoldPlan> plans = new TreeMap<>();
    holds.forEach((name, content) ->
        content
            .plan()
            .ifPresent(text ->
                plans.put(
                    name, FoldPlan.parse(text, "channel %s, file all/plan.json".formatted(name)))));
    if (plans.values().stream().distinct().count() > 1) {
      throw new InvalidInputException(
          "channels %s: have different plans in all/plan.json, expected those of one split; give the job the folders of one split."
              .formatted(String.join(", ", plans.keySet())));
    }
    Optional<Map.Entry<String, FoldPlan>> plan = plans.entrySet().stream().findFirst();
    if (plan.isPresent()) {
      return planned(plan.get().getKey(), plan.get().getValue(), k);
    }
    boolean patterns = sources.values().stream().anyMatch(Source.EveryFold.class::isInstance);
    Optional<Integer> ofFolders =
        holds.values().stream()
            .map(ChannelContent::folds)
            .filter(ChannelFolds::areFolds)
            .map(NavigableSet::size)
            .max(Integer::compare);
    if (k.isPresent() && (patterns || ofFolders.isPresent())) {
      return TrialFolds.withoutPlan(k.get());
    }
    if (ofFolders.isPresent()) {
      return TrialFolds.withoutPlan(ofFolders.get());
    }
    throw new InvalidInputException(
        patterns
            ? "hyperparameter k: is not given, and neither a plan nor folders say how many folds there are; give k."
            : "channels %s: none of them has the folders <uri>/0/, <uri>/1/, … of folds, so that all folds would have the same rows; split the table with --layout folders or channel-csv, or give a pattern such as fold_channels=train=s3://bucket/train/{fold}.csv."
                .formatted(String.join(", ", holds.keySet())));
  }

  private static TrialFolds planned(String channel, FoldPlan plan, Optional<Integer> k) {
    if (plan.layout() == FoldLayout.INDEX) {
      throw new InvalidInputException(
          "channel %s: was split with the layout 'index', in which a fold takes its rows from the table by the hyperparameter fold, which only kfold-trainer knows; split the table with --layout folders or --layout channel-csv, or name the repository kfold-trainer if trainer_image is a copy of that image."
              .formatted(channel));
    }
    return TrialFolds.of(plan, "channel " + channel, k);
  }

  /** Returns whether numbers are those of all folds of a trial. */
  private static boolean areFolds(NavigableSet<Integer> numbers) {
    return numbers.size() >= 2 && numbers.last() == numbers.size() - 1;
  }
}

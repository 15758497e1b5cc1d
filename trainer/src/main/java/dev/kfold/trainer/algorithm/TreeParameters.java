package dev.kfold.trainer.algorithm;

import dev.kfold.contract.ParameterReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of the trees of an ensemble, as in scikit-learn.
 *
 * @param maxDepth the largest number of comparisons from the root to a leaf, at least 1; empty for
 *     no limit
 * @param minSamplesSplit the fewest rows of a node that is split, at least 2
 * @param minSamplesLeaf the fewest rows of a leaf, at least 1
 * @param maxLeafNodes the most leaves, at least 2; empty for no limit
 * @param maxFeatures the number of features that each split compares
 */
public record TreeParameters(
    Optional<Integer> maxDepth,
    int minSamplesSplit,
    int minSamplesLeaf,
    Optional<Integer> maxLeafNodes,
    MaxFeatures maxFeatures) {

  static TreeParameters read(ParameterReader reader, TreeParameters defaults) {
    return new TreeParameters(
        limit(reader, "max_depth", defaults.maxDepth, 1),
        reader.integer("min_samples_split", defaults.minSamplesSplit, 2),
        reader.integer("min_samples_leaf", defaults.minSamplesLeaf, 1),
        limit(reader, "max_leaf_nodes", defaults.maxLeafNodes, 2),
        reader.parse(
            "max_features", defaults.maxFeatures, MaxFeatures.EXPECTED, MaxFeatures::parse));
  }

  private static Optional<Integer> limit(
      ParameterReader reader, String name, Optional<Integer> defaultValue, int least) {
    return OrNone.read(
        reader,
        name,
        defaultValue,
        least,
        "a whole number of at least " + least,
        text -> Share.wholeNumber(text).filter(value -> value >= least));
  }

  Map<String, String> asHyperParameters() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("max_depth", OrNone.text(maxDepth));
    texts.put("min_samples_split", Integer.toString(minSamplesSplit));
    texts.put("min_samples_leaf", Integer.toString(minSamplesLeaf));
    texts.put("max_leaf_nodes", OrNone.text(maxLeafNodes));
    texts.put("max_features", maxFeatures.toString());
    return texts;
  }
}

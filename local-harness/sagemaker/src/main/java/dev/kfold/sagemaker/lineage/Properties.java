package dev.kfold.sagemaker.lineage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Merges changes into the properties of lineage entities. */
final class Properties {

  private Properties() {}

  /** Returns the properties with those that are added or replaced, and without the removed ones. */
  static Map<String, String> merged(
      Map<String, String> before, Map<String, String> added, List<String> removed) {
    Map<String, String> all = new LinkedHashMap<>(before);
    all.putAll(added);
    all.keySet().removeAll(removed);
    return all;
  }
}

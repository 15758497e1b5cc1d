package dev.kfold.sagemaker.tag;

import dev.kfold.sagemaker.api.ServiceException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tags of one resource, by key, in the order in which they were added. */
record ResourceTags(Map<String, String> values) {

  static final ResourceTags NONE = new ResourceTags(Map.of());

  private static final int MOST = 50;

  ResourceTags {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Returns these tags and the added ones, which replace tags of the same keys.
   *
   * @throws ServiceException ResourceLimitExceeded if these would be more than 50
   */
  ResourceTags with(Map<String, String> added) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.putAll(added);
    if (all.size() > MOST) {
      throw ServiceException.resourceLimitExceeded(
          "The resource would have %d tags, but a resource can have %d at most."
              .formatted(all.size(), MOST));
    }
    return new ResourceTags(all);
  }

  /** Returns these tags without those of some keys; unknown keys are ignored. */
  ResourceTags without(List<String> keys) {
    Map<String, String> rest = new LinkedHashMap<>(values);
    rest.keySet().removeAll(keys);
    return new ResourceTags(rest);
  }
}

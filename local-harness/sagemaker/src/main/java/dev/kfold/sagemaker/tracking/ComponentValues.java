package dev.kfold.sagemaker.tracking;

import dev.kfold.sagemaker.job.JobKind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentArtifact;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentParameterValue;

/** The names, parameters and artifacts of the trial components of jobs. */
final class ComponentValues {

  private static final int LONGEST_TEXT = 2500;
  private static final int MOST_PARAMETERS = 300;

  private ComponentValues() {}

  /** Returns the name of a job's component, such as {@code fold-aws-training-job}. */
  static String name(JobKind kind, String jobName) {
    return jobName.toLowerCase(Locale.ROOT) + "-aws-" + kind.arnKind();
  }

  /** Returns the parameters of these texts; those that are numbers become numbers. */
  static Map<String, TrialComponentParameterValue> parameters(Map<String, String> texts) {
    Map<String, TrialComponentParameterValue> parameters = new LinkedHashMap<>();
    texts.entrySet().stream()
        .limit(MOST_PARAMETERS)
        .forEach(text -> parameters.put(text.getKey(), parameter(text.getValue())));
    return parameters;
  }

  /** Adds a parameter unless it is missing. */
  static void put(
      Map<String, TrialComponentParameterValue> parameters, String name, @Nullable Object value) {
    if (value instanceof Number number) {
      parameters.put(name, TrialComponentParameterValue.fromNumberValue(number.doubleValue()));
    } else if (value != null) {
      parameters.put(name, TrialComponentParameterValue.fromStringValue(value.toString()));
    }
  }

  /**
   * Returns an artifact of a component.
   *
   * @param mediaType left out if it is not one, such as {@code text/csv;label_size=0}
   */
  static TrialComponentArtifact artifact(String uri, @Nullable String mediaType) {
    boolean isMediaType = mediaType != null && mediaType.matches("[-\\w]+/[-\\w+]+");
    return TrialComponentArtifact.builder()
        .value(uri)
        .mediaType(isMediaType ? mediaType : null)
        .build();
  }

  private static TrialComponentParameterValue parameter(String text) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)
          && !Character.isLetter(text.strip().charAt(text.strip().length() - 1))) {
        return TrialComponentParameterValue.fromNumberValue(number);
      }
    } catch (NumberFormatException e) {
      // it is a text
    }
    return TrialComponentParameterValue.fromStringValue(
        text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
  }
}

package dev.kfold.sagemaker.faultinjection;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The choice of the training job that is disrupted. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION) // the state of a job includes its faults
public sealed interface JobChoice {

  /**
   * Returns whether a job is chosen.
   *
   * @param number the 1-based number of the job among those created under the plan
   */
  boolean matches(String name, int number);

  /** Chooses jobs whose name has a suffix; the empty suffix chooses every job. */
  record Suffix(String text) implements JobChoice {
    @Override
    public boolean matches(String name, int number) {
      return name.endsWith(text);
    }
  }

  /** Chooses one job by its 1-based number. */
  record Ordinal(int position) implements JobChoice {
    @Override
    public boolean matches(String name, int number) {
      return number == position;
    }
  }
}

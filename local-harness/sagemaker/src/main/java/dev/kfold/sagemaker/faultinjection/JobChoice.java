package dev.kfold.sagemaker.faultinjection;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Which training job a fault befalls. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION) // a job is kept with what befalls it
public sealed interface JobChoice {

  /**
   * Whether it is this one.
   *
   * @param number of the job among those created under the plan, from 1
   */
  boolean matches(String name, int number);

  /** Jobs whose name ends so; the empty suffix chooses every job. */
  record Suffix(String text) implements JobChoice {
    @Override
    public boolean matches(String name, int number) {
      return name.endsWith(text);
    }
  }

  /** The n-th job, from 1. */
  record Ordinal(int position) implements JobChoice {
    @Override
    public boolean matches(String name, int number) {
      return number == position;
    }
  }
}

package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.Status;

/**
 * A training job of a fold.
 *
 * @param fold from 0
 * @param attempt from 1
 */
public record FoldJob(int fold, int attempt, String name, Status status) {

  /** Returns the address of the job's page. */
  public String address() {
    return Address.of("jobs", "training", name);
  }
}

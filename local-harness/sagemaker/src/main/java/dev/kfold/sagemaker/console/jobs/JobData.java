package dev.kfold.sagemaker.console.jobs;

import java.util.List;

/** What a job reads and writes. */
public record JobData(List<Location> inputs, List<Location> outputs) {

  public JobData {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}

package dev.kfold.sagemaker.console.pipelines;

import java.util.List;

/** The objects that a job reads and writes. */
public record JobObjects(List<ObjectLink> inputs, List<ObjectLink> outputs) {

  public JobObjects {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}

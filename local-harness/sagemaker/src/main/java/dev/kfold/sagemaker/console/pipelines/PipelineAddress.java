package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.page.Address;

/** The addresses of pipelines, executions and steps. */
final class PipelineAddress {

  private static final String FOLDER = "pipelines";
  private static final String EXECUTIONS = "executions";

  private PipelineAddress() {}

  static String pipeline(String pipeline) {
    return Address.of(FOLDER, pipeline);
  }

  /** Returns the address of the form that starts an execution. */
  static String start(String pipeline) {
    return Address.of(FOLDER, pipeline, "start");
  }

  static String execution(String pipeline, String execution) {
    return Address.of(FOLDER, pipeline, EXECUTIONS, execution);
  }

  static String step(String pipeline, String execution, String step) {
    return Address.of(FOLDER, pipeline, EXECUTIONS, execution, "steps", step);
  }
}

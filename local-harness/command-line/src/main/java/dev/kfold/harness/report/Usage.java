package dev.kfold.harness.report;

import java.util.Collections;

/** The commands that serve and approve the model, to copy. */
final class Usage {

  private Usage() {}

  /** Returns the section as HTML. */
  static String html(RunReport report) {
    return switch (report.outcome()) {
      case Outcome.Registered registered ->
          serve(
                  report.files().getOrDefault("model.tar.gz", "model.tar.gz"),
                  report.data().columns())
              + approve(registered.modelPackageArn());
      case Outcome.BelowBaseline ignored -> nothing();
      case Outcome.Failed ignored -> nothing();
      case Outcome.Stopped ignored -> nothing();
    };
  }

  private static String serve(String model, int columns) {
    return """
    <p>Serve the model and ask it: one line of features in, one label out. From the folder of this
    program, with a JDK 25:</p>
    <pre>mkdir model &amp;&amp; tar -xzf %s -C model
    SM_MODEL_DIR="$PWD/model" java -cp "local-harness/command-line/target/lib/*" dev.kfold.trainer.Main serve
    curl -H 'Content-Type: text/csv' --data-binary '%s' http://127.0.0.1:8080/invocations</pre>
    """
        .formatted(Html.escape(model), String.join(",", Collections.nCopies(columns, "1.0")));
  }

  private static String approve(String modelPackageArn) {
    return """
    <p>Approve the registered model, so that it may be deployed.</p>
    <pre>aws sagemaker update-model-package --model-approval-status Approved \\
      --model-package-arn %s</pre>
    """
        .formatted(Html.escape(modelPackageArn));
  }

  private static String nothing() {
    return """
    <p>There is no model to use. Raise the number of trials with <code>--trials</code>, search other
    kernels and ranges with <code>--kernels</code>, <code>--c</code> and <code>--gamma</code>, or
    lower <code>--baseline</code>.</p>
    """;
  }
}

package dev.kfold.harness.report;

import dev.kfold.sagemaker.ShellWord;

/** The commands that serve and approve the model, to copy into a shell. */
final class Usage {

  private static final String MODEL = "model.tar.gz";

  /** The data directory of {@code kfold up} without an option. */
  private static final String DEFAULT_FOLDER = ".kfold";

  private Usage() {}

  /** Returns the section as HTML. */
  static String html(RunReport report) {
    return switch (report.outcome()) {
      case Outcome.Registered registered ->
          serve(report.files().getOrDefault(MODEL, MODEL))
              + ask(report.data())
              + approve(registered.modelPackageArn(), report.access());
      case Outcome.BelowBaseline ignored -> nothing();
      case Outcome.Failed ignored -> nothing();
      case Outcome.Stopped ignored -> nothing();
    };
  }

  private static String serve(String model) {
    return """
    <p>Serve the model, from the folder in which the command was started that wrote this report:</p>
    %s\
    """
        .formatted(commands("./kfold serve " + ShellWord.of(model)));
  }

  private static String ask(RunReport.Data data) {
    String url = "http://127.0.0.1:8080/invocations";
    return data.row()
        .map(row ->
            """
            <p>Ask it from another terminal, for example for the first row of %s: one line of features in,
            one label out.</p>
            %s\
            """
                .formatted(Html.escape(data.file()), commands(InvocationCommand.of(row, url))))
        .orElseGet(() ->
            """
            <p>Ask it by <code>POST</code> to <code>%s</code>: one line of features in, one label out.</p>
            """
                .formatted(url));
  }

  private static String approve(String modelPackageArn, RunReport.Access access) {
    String start =
        access
            .dataDirectory()
            .map(folder ->
                """
                <p>The registered model is in the local SageMaker of the run. Start that in a terminal of its own:</p>
                %s\
                """
                    .formatted(commands(up(folder))))
            .orElse("");
    String variables =
        access
            .dataDirectory()
            .map(folder -> ". %s\n".formatted(ShellWord.of(folder + "/endpoint.env")))
            .orElse("");
    String endpoint =
        access.endpoint().map(url -> " --endpoint-url " + ShellWord.of(url)).orElse("");
    return start
        + """
        <p>Approve the registered model, so that it may be deployed:</p>
        %s\
        """
            .formatted(
                commands(
                    """
                    %saws sagemaker update-model-package --model-approval-status Approved \\
                      --model-package-arn %s%s\
                    """
                        .formatted(variables, ShellWord.of(modelPackageArn), endpoint)));
  }

  private static String up(String folder) {
    return folder.equals(DEFAULT_FOLDER)
        ? "./kfold up"
        : "./kfold up --data-dir " + ShellWord.of(folder);
  }

  private static String commands(String lines) {
    return "<pre tabindex=\"0\">%s</pre>\n".formatted(Html.escape(lines));
  }

  private static String nothing() {
    return """
    <p>There is no model to use. Raise the number of trials with <code>--trials</code>, search other
    kernels and ranges with <code>--kernels</code>, <code>--c</code> and <code>--gamma</code>, or
    lower <code>--baseline</code>.</p>
    """;
  }
}

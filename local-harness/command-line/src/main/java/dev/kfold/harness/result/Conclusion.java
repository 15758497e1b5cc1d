package dev.kfold.harness.result;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.OneLine;
import dev.kfold.harness.client.ExecutionParameters;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.mlflow.TrackedExecution;
import dev.kfold.harness.mlflow.TrackingException;
import dev.kfold.harness.mlflow.TrackingStore;
import dev.kfold.harness.report.Findings;
import dev.kfold.harness.report.Outcome;
import dev.kfold.harness.report.ReportPage;
import dev.kfold.harness.report.RunReport;
import dev.kfold.harness.report.Summary;
import dev.kfold.harness.report.TrialsCsv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The end of every command that waits for an execution: the files, the summary, the tracked run,
 * the exit code.
 */
public record Conclusion(Harness harness, Destination out) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * Publishes the files of an execution that decided about a model, prints its summary and tracks
   * it. What goes wrong with the tracking is a warning: the results are there.
   *
   * @return the exit code
   */
  public int conclude(
      RunReport report, RunResults results, String definition, ExecutionParameters parameters)
      throws IOException, InterruptedException {
    Map<String, byte[]> files = files(report, results, definition);
    ExitCode exitCode =
        switch (report.outcome()) {
          case Outcome.Registered ignored -> ExitCode.DONE;
          case Outcome.BelowBaseline ignored -> ExitCode.BELOW_BASELINE;
          case Outcome.Failed ignored -> ExitCode.FAILED;
          case Outcome.Stopped ignored -> ExitCode.INTERRUPTED;
        };
    if (exitCode == ExitCode.DONE || exitCode == ExitCode.BELOW_BASELINE) {
      out.folder().publish(files);
    }
    Summary summary = new Summary(harness.screen().style());
    summary.lines(report).forEach(harness.out()::println);
    track(
        new TrackedResults(
                report, results, parameters, Optional.ofNullable(harness.environment().get("USER")))
            .with(artifacts(files)),
        summary);
    harness.out().flush();
    return exitCode.code();
  }

  private static Map<String, byte[]> files(
      RunReport report, RunResults results, String definition) {
    Map<String, byte[]> written = new HashMap<>();
    written.put("pipeline.json", definition.getBytes(StandardCharsets.UTF_8));
    written.put("report.html", ReportPage.html(report).getBytes(StandardCharsets.UTF_8));
    written.put(TrialsCsv.NAME, TrialsCsv.of(report).getBytes(StandardCharsets.UTF_8));
    Findings.Studies studies = report.findings().studies();
    studies
        .nested()
        .ifPresent(nested -> written.put("nested.json", JSON.writeValueAsBytes(nested.members())));
    studies
        .algorithms()
        .ifPresent(comparison ->
            written.put("comparison.json", JSON.writeValueAsBytes(comparison.members())));
    return results.with(written);
  }

  /** Returns the files without the model, which the model registry has. */
  private static Map<String, byte[]> artifacts(Map<String, byte[]> files) {
    Map<String, byte[]> artifacts = new HashMap<>(files);
    artifacts.remove("model.tar.gz");
    return artifacts;
  }

  private void track(TrackedExecution execution, Summary summary) throws InterruptedException {
    TrackingStore store = out.tracking();
    try {
      TrackingStore.Tracked tracked = store.track(execution);
      harness.out().println(summary.line("tracked", tracked.place()));
      tracked.omission().ifPresent(omission -> warn(store, omission));
    } catch (TrackingException | IOException | InvalidInputException e) {
      warn(
          store,
          "%s, and then track the execution with 'kfold pipeline report %s'."
              .formatted(e.getMessage(), execution.arn()));
    }
  }

  private void warn(TrackingStore store, String sentence) {
    harness.out().flush();
    harness.err().println(OneLine.of("warning: tracking %s: %s".formatted(store.name(), sentence)));
  }
}

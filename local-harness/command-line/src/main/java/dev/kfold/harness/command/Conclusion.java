package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.report.Outcome;
import dev.kfold.harness.report.ReportPage;
import dev.kfold.harness.report.ResultFolder;
import dev.kfold.harness.report.RunReport;
import dev.kfold.harness.report.Summary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The end of every command that waits for an execution: the files, the summary, the exit code. */
record Conclusion(Harness harness, ResultFolder out) {

  /**
   * Publishes the files of an execution that decided about a model, and prints its summary.
   *
   * @return the exit code
   */
  int conclude(RunReport report, RunResults results, String definition) throws IOException {
    ExitCode exitCode =
        switch (report.outcome()) {
          case Outcome.Registered ignored -> ExitCode.DONE;
          case Outcome.BelowBaseline ignored -> ExitCode.BELOW_BASELINE;
          case Outcome.Failed ignored -> ExitCode.FAILED;
          case Outcome.Stopped ignored -> ExitCode.INTERRUPTED;
        };
    if (exitCode == ExitCode.DONE || exitCode == ExitCode.BELOW_BASELINE) {
      out.publish(
          results.with(
              Map.of(
                  "pipeline.json", definition.getBytes(StandardCharsets.UTF_8),
                  "report.html", ReportPage.html(report).getBytes(StandardCharsets.UTF_8))));
    }
    new Summary(harness.screen().style()).lines(report).forEach(harness.out()::println);
    harness.out().flush();
    return exitCode.code();
  }
}

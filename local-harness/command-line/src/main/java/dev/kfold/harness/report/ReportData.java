package dev.kfold.harness.report;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The report as JSON that may stand inside of an HTML script element. */
final class ReportData {

  private static final JsonMapper JSON = new JsonMapper();

  private ReportData() {}

  static String json(RunReport report) {
    ObjectNode tree = JSON.valueToTree(report);
    tree.putObject("outcome")
        .put("kind", report.outcome().kind())
        .put("sentence", report.outcome().sentence());
    return inScript(JSON.writeValueAsString(tree));
  }

  /** A script element ends at the first end tag, even within a string; JSON may escape it. */
  private static String inScript(String json) {
    return json.replace("<", "\\u003c");
  }
}

package dev.kfold.harness.report;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Converts the report to JSON for an HTML script element. */
final class ReportData {

  private static final JsonMapper JSON = new JsonMapper();

  private ReportData() {}

  /** Returns the report as JSON without a {@code <}. */
  static String json(RunReport report) {
    ObjectNode tree = JSON.valueToTree(report);
    tree.remove("insights"); // a table of the page has the rows
    tree.putObject("data") // without the profile of the columns, which may be large
        .put("file", report.data().file())
        .put("label", report.data().label())
        .put("rows", report.data().rows())
        .put("columns", report.data().columns())
        .set("classes", JSON.valueToTree(report.data().classes()));
    report
        .insights()
        .curves()
        .ifPresent(curves -> tree.set("curves", JSON.valueToTree(curves.curves())));
    tree.putObject("outcome")
        .put("kind", report.outcome().kind())
        .put("sentence", report.outcome().sentence());
    return inScript(JSON.writeValueAsString(tree));
  }

  /** Escapes end tags, because one within a string would end the script element. */
  private static String inScript(String json) {
    return json.replace("<", "\\u003c");
  }
}

package dev.kfold.harness.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The report as one HTML page that needs no network: the template, the charts library and the data,
 * which stands in the page as one block of JSON.
 */
public final class ReportPage {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String CHARTS =
      "/META-INF/resources/webjars/echarts/5.5.0/dist/echarts.min.js";

  private ReportPage() {}

  public static String html(RunReport report) {
    return resource("report.html")
        .replace("/*STYLE*/", resource("report.css"))
        .replace("/*CHARTS*/", resource(CHARTS))
        .replace("/*SCRIPT*/", resource("report.js"))
        .replace("/*DATA*/", inScript(data(report)));
  }

  static String data(RunReport report) {
    ObjectNode tree = JSON.valueToTree(report);
    tree.putObject("outcome")
        .put("kind", report.outcome().kind())
        .put("sentence", report.outcome().sentence());
    if (report.outcome() instanceof Outcome.Registered registered) {
      tree.withObject("/outcome")
          .put("modelPackageArn", registered.modelPackageArn())
          .put("approvalStatus", registered.approvalStatus());
    }
    tree.put("seconds", report.elapsed().toMillis() / 1000.0);
    return JSON.writeValueAsString(tree);
  }

  /** A browser ends a script at the first end tag, also within a string; JSON may escape it. */
  private static String inScript(String json) {
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }

  private static String resource(String name) {
    try (InputStream stream = ReportPage.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

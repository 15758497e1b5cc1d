package dev.kfold.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportPageTest {

  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/json\" id=\"report\">(.*?)</script>");

  @Test
  void carriesEveryTrialAsData() {
    JsonNode data = data(ReportPage.html(ExampleRun.registered()));

    assertThat(data.path("trials").size()).isEqualTo(12);
    assertThat(data.at("/trials/6/mean").doubleValue()).isCloseTo(0.98, within(1e-12));
    assertThat(data.at("/trials/6/scores/0").doubleValue()).isEqualTo(1.0);
    assertThat(data.at("/trials/5/mean").isNull()).as("mean of the failed trial").isTrue();
    assertThat(data.path("started").stringValue()).isEqualTo("2026-11-23T09:30:00Z");
    assertThat(data.at("/outcome/kind").stringValue()).isEqualTo("registered");
  }

  @Test
  void carriesWhatCompareShowsOfTheTable() {
    JsonNode table = data(ReportPage.html(ExampleRun.registered())).path("data");

    assertThat(table.path("file").stringValue()).isEqualTo("iris.csv");
    assertThat(table.path("label").stringValue()).isEqualTo("species");
    assertThat(table.path("rows").intValue()).isEqualTo(150);
    assertThat(table.path("columns").intValue()).isEqualTo(4);
  }

  @Test
  void tellsTheResultWithoutJavaScript() {
    String html = withoutScripts(ReportPage.html(ExampleRun.registered()));

    assertThat(html)
        .contains("98.00 % ± 1.83 %")
        .contains("c=1.274 gamma=0.0093 kernel=linear")
        .contains("model-package/crossvalidatedsvm/1")
        .contains("AlgorithmError: fold 3 failed")
        .contains("73.3 · not run · not run<")
        .contains("petal &lt;length&gt;</bdi></th>", "1 to 6.9");
    assertThat(tableOf(html, "trials").split("<tr", -1)).hasSize(1 + (1 + 13));
  }

  @Test
  void tellsTheUntunedDefaultBesideTheWinnerAndInARowOfItsOwn() {
    String html = withoutScripts(ReportPage.html(ExampleRun.registered()));

    assertThat(html)
        .contains("<dt>Untuned default</dt><dd>95.33 % ± 1.83 % (C=1, rbf, gamma=scale)</dd>")
        .contains("<tr class=\"untuned\"><td data-value=\"0\">untuned</td>")
        .contains("<dt>Trial</dt><dd>7 of 12</dd>");
    assertThat(data(ReportPage.html(ExampleRun.registered())).at("/untuned/number").intValue())
        .isZero();
  }

  @Test
  void marksTheUntunedDefaultIfItIsChosen() {
    String html = withoutScripts(ReportPage.html(ExampleRun.won(RunReport.UNTUNED)));

    assertThat(html)
        .contains("95.33 % ± 1.83 % <small>mean accuracy over 5 folds")
        .contains("<tr class=\"untuned best\">")
        .contains("<dt>Trial</dt><dd>the untuned default</dd>")
        .contains("<dt>Chosen hyperparameters</dt><dd>c=1 gamma=scale kernel=rbf</dd>");
  }

  @Test
  void showsWarningsBesideTheMean() {
    String html = withoutScripts(ReportPage.html(ExampleRun.warned("Class <b> has 3 rows.")));

    assertThat(html).contains("<ul class=\"warnings\"><li>Class &lt;b&gt; has 3 rows.</li></ul>");
    assertThat(html.indexOf("class=\"warnings\""))
        .isGreaterThan(html.indexOf("<h1>"))
        .isLessThan(html.indexOf("class=\"outcome"));
    assertThat(withoutScripts(ReportPage.html(ExampleRun.registered())))
        .doesNotContain("class=\"warnings\"");
  }

  @Test
  void saysAtTheTopWhetherTheLeadMeansAnything() {
    String page = ReportPage.html(ExampleRun.registered());

    assertThat(page.substring(page.indexOf("<header"), page.indexOf("</header>")))
        .contains(
            "<p class=\"choice\">The winner's accuracy is 0.013 above the untuned default's;");
  }

  @Test
  void hasATableOfAllMetricsAndOneOfAllClasses() {
    String html = withoutScripts(ReportPage.html(ExampleRun.registered()));

    assertThat(html)
        .contains(
            "<tr><th class=\"text\" scope=\"row\"><bdi>accuracy</bdi></th><td>0.9800</td><td>0.0183</td><td>0.0082</td><td>0.9800</td></tr>")
        .contains(
            "<tr><th class=\"text\" scope=\"row\"><bdi>roc_auc</bdi></th><td>–</td><td>–</td><td>–</td><td>0.9925</td></tr>")
        .contains(
            "<tr><th class=\"text\" scope=\"row\"><bdi>&lt;rare&gt;</bdi></th><td>0.5000</td><td>0.2500</td><td>0.3333</td><td>4</td></tr>");
  }

  @Test
  void showsAMetricThatIsNoShareAsANumberUnderItsName() {
    String page =
        ReportPage.html(ExampleRun.measured(Quality.of("neg_log_loss", Map.of(), Map.of())));

    assertThat(withoutScripts(page))
        .contains("0.9800 ± 0.0183 <small>mean neg_log_loss over 5 folds")
        .contains("coloured by mean neg_log_loss", "neg_log_loss on each held-out fold")
        .contains("<dt>Baseline</dt><dd>0.8000</dd>")
        .doesNotContain("ccuracy on each", "metrics-title");
    assertThat(data(page).at("/quality/share").booleanValue()).isFalse();
    assertThat(data(page).at("/quality/bound").doubleValue()).isZero();
  }

  @Test
  void asksTheNetworkForNothing() {
    String page = ReportPage.html(ExampleRun.registered());

    assertThat(page).doesNotContainPattern("<script[^>]{0,80} src=");
    assertThat(withoutScripts(page)).doesNotContainPattern("src=|<link|@import|url\\(");
  }

  @Test
  void cannotBeBrokenOutOfByNames() {
    String nasty = "</script><script>alert(1)</script>{{data}}$1";

    String html = ReportPage.html(ExampleRun.with(new Outcome.BelowBaseline(nasty)));

    assertThat(data(html).at("/outcome/sentence").stringValue()).isEqualTo(nasty);
    assertThat(html).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
  }

  @Test
  void offersNoModelBelowTheBaseline() {
    String html =
        withoutScripts(
            ReportPage.html(
                ExampleRun.with(new Outcome.BelowBaseline("The best mean 0.98 is below 0.99."))));

    assertThat(html)
        .contains("The best mean 0.98 is below 0.99.")
        .contains("There is no model to use")
        .doesNotContain("update-model-package");
  }

  @Test
  void startsTheLocalServiceOfTheRunBeforeTheApproval() {
    assertThat(ReportPage.html(ExampleRun.registered()))
        .contains("<pre tabindex=\"0\">./kfold up --data-dir '/home/o'\\''neil/.kfold'</pre>")
        .contains(
            "<pre tabindex=\"0\">. '/home/o'\\''neil/.kfold/endpoint.env'\naws sagemaker update-model-package");
    assertThat(ReportPage.html(withAccess(RunReport.Access.ofLocalService(Path.of(".kfold")))))
        .contains("<pre tabindex=\"0\">./kfold up</pre>")
        .contains("<pre tabindex=\"0\">. .kfold/endpoint.env\naws sagemaker update-model-package");
  }

  @Test
  void namesADataDirectoryBelowTheWorkingDirectoryAsTheShellDoesThere() {
    Path folder = Path.of("my data").toAbsolutePath();

    assertThat(RunReport.Access.ofLocalService(folder).dataDirectory()).hasValue("my data");
  }

  @Test
  void approvesAtTheServiceThatStillRuns() {
    URI url = URI.create("http://127.0.0.1:4747");

    assertThat(ReportPage.html(withAccess(RunReport.Access.ofService(Optional.of(url)))))
        .doesNotContain("./kfold up")
        .contains("model-package/crossvalidatedsvm/1 --endpoint-url http://127.0.0.1:4747</pre>");
    assertThat(ReportPage.html(withAccess(RunReport.Access.ofService(Optional.empty()))))
        .contains("<pre tabindex=\"0\">aws sagemaker update-model-package")
        .contains("model-package/crossvalidatedsvm/1</pre>");
  }

  @Test
  void asksWithoutARowIfNoneIsKnown() {
    RunReport run = ExampleRun.registered();
    RunReport.Data data = run.data();
    RunReport.Data withoutRow =
        new RunReport.Data(
            data.file(),
            data.label(),
            data.rows(),
            data.columns(),
            data.classes(),
            data.table(),
            data.doubts(),
            Optional.empty());

    assertThat(ReportPage.html(with(run, withoutRow, run.access())))
        .contains("<code>POST</code> to <code>http://127.0.0.1:8080/invocations</code>")
        .doesNotContain("curl");
  }

  private static RunReport withAccess(RunReport.Access access) {
    RunReport run = ExampleRun.registered();
    return with(run, run.data(), access);
  }

  private static RunReport with(RunReport run, RunReport.Data data, RunReport.Access access) {
    return new RunReport(
        run.name(),
        data,
        run.options(),
        run.started(),
        run.elapsed(),
        run.outcome(),
        run.baseline(),
        run.folds(),
        run.steps(),
        run.trials(),
        run.untuned(),
        run.bestTrial(),
        run.quality(),
        run.findings(),
        run.insights(),
        run.warnings(),
        run.files(),
        access,
        run.versions());
  }

  private static JsonNode data(String html) {
    Matcher matcher = DATA.matcher(html);
    assertThat(matcher.find()).isTrue();
    return new JsonMapper().readTree(matcher.group(1));
  }

  private static String tableOf(String html, String kind) {
    int start = html.indexOf("<table class=\"sortable " + kind);
    return html.substring(start, html.indexOf("</table>", start));
  }

  private static String withoutScripts(String html) {
    return html.replaceAll("(?s)<script.*?</script>", "");
  }
}

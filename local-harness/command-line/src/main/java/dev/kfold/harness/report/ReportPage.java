package dev.kfold.harness.report;

import dev.kfold.harness.progress.Durations;
import dev.kfold.harness.progress.HyperparameterText;
import dev.kfold.harness.report.RunReport.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Renders the report as one HTML page that needs no network: the template, the charts library and
 * the data in one file. Everything but the charts works without JavaScript.
 */
public final class ReportPage {

  private static final String CHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
  private static final Pattern HEADING =
      Pattern.compile("<h2 id=\"([a-z]+-title)\"[^>]*>([^<]+)</h2>");

  /** The parts of the page's script, in the order in which they need each other. */
  private static final List<String> SCRIPTS =
      List.of(
          "run",
          "theme",
          "score-axis",
          "trial-charts",
          "parallel",
          "curves",
          "timeline",
          "keyboard",
          "charts",
          "narrow",
          "sorting",
          "mistakes",
          "print",
          "start");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ROOT)
          .withLocale(Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private ReportPage() {}

  /** Returns the page. */
  public static String html(RunReport report) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("title", Html.escape("Cross-validation of " + report.data().file()));
    values.put("style", resource("report.css"));
    values.put("data-line", dataLine(report));
    values.put(
        "headline",
        report.best().map(best -> headline(report, best)).orElse("No model was chosen"));
    values.put("outcome-kind", report.outcome().kind());
    values.put("outcome-sentence", Html.escape(report.outcome().sentence()));
    values.put("findings", FindingsSection.html(report.findings()));
    values.put("warnings", warnings(report));
    values.put("facts", facts(report));
    Findings.Studies studies = report.findings().studies();
    values.put("algorithms", AlgorithmTable.html(studies.algorithms()));
    values.put("nested", NestedTable.html(studies.nested()));
    values.put("metric", Html.escape(report.quality().metric()));
    values.put("metric-title", Html.escape(report.quality().title()));
    ShownTrials shown = ShownTrials.of(report);
    TrialCharts charts = new TrialCharts(report, shown);
    values.put("drawn", TrialPoints.note(report, shown));
    values.put("ranked", shown.note().isEmpty() ? "" : " The 100 best trials are drawn.");
    values.put("history", charts.history());
    values.put("space", charts.space());
    values.put("folds", charts.folds());
    values.put("parallel", charts.parallel());
    values.put("timeline", charts.timeline());
    values.put("importance", ImportanceSection.html(report.insights().importance()));
    values.put("untuned", UntunedSection.html(report.insights().untuned()));
    values.put("mistakes", MistakesSection.html(report));
    values.put("curves", CurvesSection.html(report));
    values.put("confusion", ConfusionTable.html(report));
    values.put("metrics", MetricsSection.html(report.quality()));
    values.put("time-line", timeLine(report));
    values.put("trials", TrialTable.html(report, shown));
    values.put("columns", ColumnTable.html(report));
    values.put("use", Usage.html(report));
    String sections = Html.fill(resource("sections.html"), values);
    values.put("sections", sections);
    values.put("contents", contents(sections));
    values.put("footer", footer(report));
    values.put("data", ReportData.json(report));
    values.put("charts", resource(CHARTS));
    values.put(
        "script", SCRIPTS.stream().map(ReportPage::script).collect(Collectors.joining("\n")));
    return Html.fill(resource("report.html"), values);
  }

  /** Returns links to the headings of the sections. */
  private static String contents(String sections) {
    return HEADING
        .matcher(sections)
        .results()
        .map(heading -> "<a href=\"#%s\">%s</a>".formatted(heading.group(1), heading.group(2)))
        .collect(Collectors.joining(" "));
  }

  private static String dataLine(RunReport report) {
    RunReport.Data data = report.data();
    return Html.escape(
        "%s · %d rows, %d features, %d classes · %s"
            .formatted(
                data.file(),
                data.rows(),
                data.columns(),
                data.classes().size(),
                TIME.format(report.started())));
  }

  private static String headline(RunReport report, Trial best) {
    return "%s <small>mean %s over %d folds ± standard deviation</small>"
        .formatted(
            score(best, report.quality().scoreText()),
            Html.escape(report.quality().metric()),
            best.scores().size());
  }

  private static String score(Trial trial, ScoreText text) {
    String spread =
        trial.standardDeviation().isPresent() ? " ± " + text.of(trial.standardDeviation()) : "";
    return text.of(trial.mean()) + spread;
  }

  private static String warnings(RunReport report) {
    return report.warnings().isEmpty()
        ? ""
        : report.warnings().stream()
            .map(warning -> "<li>%s</li>".formatted(Html.escape(warning)))
            .collect(Collectors.joining("", "<ul class=\"warnings\">", "</ul>"));
  }

  private static String facts(RunReport report) {
    ScoreText text = report.quality().scoreText();
    Map<String, String> facts = new LinkedHashMap<>();
    report
        .best()
        .ifPresent(best -> {
          facts.put("Chosen hyperparameters", HyperparameterText.spell(best.hyperparameters()));
          facts.put(
              "Trial",
              report.untunedIsBest()
                  ? "the untuned default"
                  : "%d of %d".formatted(best.number(), report.trials().size()));
        });
    report
        .untuned()
        .ifPresent(untuned ->
            facts.put(
                "Untuned default",
                "%s (%s)"
                    .formatted(
                        score(untuned, text),
                        HyperparameterText.spellAsSvc(untuned.hyperparameters()))));
    facts.put("Baseline", text.of(OptionalDouble.of(report.baseline())));
    facts.put("Time", Durations.spell(report.elapsed()));
    if (report.outcome() instanceof Outcome.Registered registered) {
      facts.put("Model package", registered.modelPackageArn());
    }
    return facts.entrySet().stream()
        .map(fact ->
            "<div><dt>%s</dt><dd>%s</dd></div>"
                .formatted(Html.escape(fact.getKey()), Html.escape(fact.getValue())))
        .collect(Collectors.joining());
  }

  private static String timeLine(RunReport report) {
    int trials = report.allTrials().size();
    String longest =
        trials <= TrialCharts.TIMED
            ? ""
            : String.format(
                Locale.ROOT,
                " Of %,d trials, the %d that took longest are drawn.",
                trials,
                TrialCharts.TIMED);
    return "%s in all. Trials are coloured by their kernel, or by their algorithm if it has none.%s"
        .formatted(Durations.spell(report.elapsed()), longest);
  }

  private static String footer(RunReport report) {
    return Html.escape(
        "Options: %s. Versions: %s.".formatted(list(report.options()), list(report.versions())));
  }

  private static String list(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String script(String name) {
    return resource("script/" + name + ".js");
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

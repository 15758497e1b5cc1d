package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.log.LogReader;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.LatestKept;
import dev.kfold.sagemaker.console.page.NotFoundException;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.Page.Link;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.result.FoldJobs;
import dev.kfold.sagemaker.console.result.Results;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The pages of one search. */
final class SearchPage {

  /** How often a log is read for scores of folds, which no change of the state announces. */
  private static final Duration POLLING = Duration.ofSeconds(2);

  private static final int KNOWN_IMPORTANCES = 16;

  private final Searches searches;
  private final FoldScores folds;
  private final JobSearches jobSearches;
  private final FoldJobList foldJobs;
  private final MistakeReader mistakes;
  private final SearchWinner winner;

  /** The charts by their trials, because a page is computed again after each change of a job. */
  private final LatestKept<ImportanceChart> importances = new LatestKept<>(KNOWN_IMPORTANCES);

  SearchPage(ConsoleServices services, Searches searches, JobSearches jobSearches) {
    this.searches = searches;
    this.jobSearches = jobSearches;
    this.folds = new FoldScores(new LogReader(services.logs()));
    this.foldJobs = new FoldJobList(new FoldJobs(services.sageMaker()));
    this.mistakes = new MistakeReader(services);
    this.winner = new SearchWinner(new Results(services));
  }

  /** Returns the page with the state, the scores over time and what mattered. */
  Page overview(PageRequest request) {
    ShownSearch search = search(request);
    List<Fragment> fragments = new ArrayList<>();
    fragments.add(tabs(search, "Overview"));
    fragments.add(Fragment.live("summary", "tuning/summary.jte", new SearchSummary(search)));
    Optional<SearchCharts> charts = charts(search, request);
    if (charts.isPresent()) {
      fragments.add(Fragment.live("scores", "tuning/history.jte", charts.get()));
      fragments.add(Fragment.live("parallel", "tuning/parallel.jte", charts.get()));
    } else {
      fragments.add(Fragment.live("scores", "tuning/no-scores.jte", search));
      fragments.add(Fragment.live("parallel", "tuning/nothing.jte", search));
    }
    fragments.add(Fragment.live("importance", "tuning/importance.jte", importance(search)));
    return polledIfInOneJob(search, below(search, "", fragments));
  }

  /** Returns the page with the table of trials. */
  Page trials(PageRequest request) {
    ShownSearch search = search(request);
    TrialTable table = TrialTable.of(search, request, trial -> scores(search, trial));
    TableFilter filter =
        new TableFilter(
            search.address() + "/trials",
            "trials",
            "Name or value contains",
            "text",
            request.parameter("text"),
            request.parameter("status"),
            Stream.concat(
                    Stream.of("InProgress", "Completed", "Failed", "Stopped"),
                    search.trials().stream().map(trial -> trial.status().text()))
                .distinct()
                .toList());
    return polledWhileRunning(
        search,
        below(
            search,
            "Trials",
            List.of(
                tabs(search, "Trials"),
                Fragment.still("filter", "tuning/filter.jte", filter),
                Fragment.live("trials", "tuning/trials.jte", table))));
  }

  /** Returns the page with the score by one and by two hyperparameters. */
  Page hyperParameters(PageRequest request) {
    ShownSearch search = search(request);
    Optional<SearchCharts> charts = charts(search, request);
    List<Fragment> fragments = new ArrayList<>();
    fragments.add(tabs(search, "Hyperparameters"));
    ContourChart.of(search, charts, request)
        .ifPresent(contour -> {
          fragments.add(Fragment.still("contour-form", "tuning/contour-form.jte", contour));
          fragments.add(Fragment.live("contour", "tuning/contour.jte", contour));
        });
    fragments.add(
        charts
            .map(it -> Fragment.live("slices", "tuning/slices.jte", it))
            .orElseGet(() -> Fragment.live("slices", "tuning/no-scores.jte", search)));
    return polledIfInOneJob(search, below(search, "Hyperparameters", fragments));
  }

  /** Returns the page with what the search was asked for. */
  Page definition(PageRequest request) {
    ShownSearch search = search(request);
    return below(
        search,
        "Definition",
        List.of(
            tabs(search, "Definition"),
            Fragment.live("definition", "tuning/definition.jte", SearchDefinition.of(search))));
  }

  /** Returns the page of a trial, with its folds. */
  Page trial(PageRequest request) {
    ShownSearch search = search(request);
    ShownTrial trial = trial(search, request);
    String name = trial.name();
    boolean hasJobs = search.kind() == ShownSearch.Kind.TUNING_JOB;
    TrialView view =
        new TrialView(
            search, trial, scores(search, trial), hasJobs ? foldJobs.of(name) : List.of());
    List<ApiCall> calls =
        hasJobs
            ? List.of(
                ApiCall.sageMaker("DescribeTrainingJob", Map.of("TrainingJobName", name)),
                FoldJobs.call(name))
            : search.calls();
    Page page =
        Page.below(
            Area.TUNING,
            List.of(
                new Link(search.name(), search.address()),
                new Link("Trials", search.address() + "/trials")),
            title(trial),
            calls,
            List.of(
                Fragment.live("trial", "tuning/trial.jte", view),
                Fragment.live("folds", "tuning/folds.jte", view)));
    return trial.status().isRunning() ? page.polled(POLLING) : page;
  }

  /** Returns the page with the rows that a trial predicted wrongly. */
  Page mistakes(PageRequest request) {
    ShownSearch search = search(request);
    ShownTrial trial = trial(search, request);
    String job = search.kind() == ShownSearch.Kind.TUNING_JOB ? trial.name() : search.name();
    Optional<String> holder =
        search.kind() == ShownSearch.Kind.TUNING_JOB
            ? Optional.of(trial.name())
            : winner.of(search.name());
    MistakenRows rows =
        holder.equals(Optional.of(trial.name()))
            ? mistakes.read(job, search.address(trial))
            : MistakenRows.unknown(
                search.address(trial),
                "A search in one job keeps the predictions of its winner%s; mistakes.csv in its output counts the wrong ones of all trials."
                    .formatted(holder.map(name -> ", " + name).orElse("")));
    return Page.below(
        Area.TUNING,
        List.of(
            new Link(search.name(), search.address()),
            new Link("Trials", search.address() + "/trials"),
            new Link(title(trial), search.address(trial))),
        "Rows it got wrong",
        List.of(ApiCall.sageMaker("DescribeTrainingJob", Map.of("TrainingJobName", job))),
        List.of(Fragment.still("mistakes", "tuning/mistakes.jte", rows)));
  }

  private static String title(ShownTrial trial) {
    return trial.number() == ShownTrial.UNTUNED ? "Untuned default" : "Trial " + trial.number();
  }

  private static ShownTrial trial(ShownSearch search, PageRequest request) {
    String name = request.variable("trial");
    return search.all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new NotFoundException("The search %s has no trial %s".formatted(search.name(), name)));
  }

  private ShownSearch search(PageRequest request) {
    return searches.find(request.variable("name"));
  }

  private SortedMap<Integer, String> scores(ShownSearch search, ShownTrial trial) {
    return search.kind() == ShownSearch.Kind.TUNING_JOB
        ? folds.of(trial)
        : jobSearches.foldScores(search, trial);
  }

  private ImportanceChart importance(ShownSearch search) {
    return importances.get(
        List.of(search.dimensions(), search.objective(), search.scored()),
        () -> ImportanceChart.of(search));
  }

  private static Optional<SearchCharts> charts(ShownSearch search, PageRequest request) {
    return search.scored().isEmpty()
        ? Optional.empty()
        : Optional.of(SearchCharts.of(search, request));
  }

  private static Fragment tabs(ShownSearch search, String shown) {
    return Fragment.still("tabs", "tuning/tabs.jte", new SearchTabs(search.name(), shown));
  }

  private static Page below(ShownSearch search, String part, List<Fragment> fragments) {
    return Page.below(
        Area.TUNING,
        part.isEmpty() ? List.of() : List.of(new Link(search.name(), search.address())),
        part.isEmpty() ? search.name() : part,
        search.calls(),
        fragments);
  }

  /** The trials of a search in one job are known from its log, those of a tuning job are state. */
  private static Page polledIfInOneJob(ShownSearch search, Page page) {
    return search.kind() == ShownSearch.Kind.TUNING_JOB ? page : polledWhileRunning(search, page);
  }

  /** The trials of a search in one job and the folds of a trial are known from logs. */
  private static Page polledWhileRunning(ShownSearch search, Page page) {
    return search.status().isRunning() ? page.polled(POLLING) : page;
  }
}

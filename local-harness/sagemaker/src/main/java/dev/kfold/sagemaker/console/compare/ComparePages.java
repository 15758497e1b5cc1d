package dev.kfold.sagemaker.console.compare;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.analysis.FoldComparison;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.LatestKept;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Routes;
import dev.kfold.sagemaker.console.page.Sizes;
import dev.kfold.sagemaker.console.result.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The page that shows trials, executions or model versions side by side. */
public final class ComparePages {

  private static final int MOST = 8;

  private final ConsoleServices services;
  private final Results results;
  private final LatestKept<Optional<String>> trials = new LatestKept<>(16);

  /** Creates the page. */
  public ComparePages(ConsoleServices services) {
    this.services = services;
    this.results = new Results(services);
  }

  /** Adds the page to all pages. */
  public void addTo(Routes routes) {
    routes.page("compare", this::page);
  }

  private Page page(PageRequest request) {
    CompareKind kind = CompareKind.of(request.parameter("kind"));
    List<String> ids = request.parameters("id").stream().distinct().toList();
    List<Fragment> fragments = new ArrayList<>();
    String problem = "";
    if (ids.size() > MOST) {
      problem = "Choose at most %d; %d are chosen.".formatted(MOST, ids.size());
    } else if (ids.size() == 1) {
      problem = "One is chosen; choose another one to compare it with.";
    } else if (!ids.isEmpty()) {
      try {
        ComparedReader reader = new ComparedReader(results, trials);
        List<Compared> all = ids.stream().map(id -> reader.read(kind, id)).toList();
        fragments.add(
            Fragment.live("compared", "compare/sides.jte", SideBySide.of(all, tests(all))));
      } catch (ServiceException e) {
        problem = FailureMessage.of(e);
      }
    }
    String reason = problem;
    fragments.add(
        Fragment.stillOf(
            "choices",
            "compare/choices.jte",
            () -> new ChoiceReader(results).read(kind, ids, reason)));
    return Page.of(Area.COMPARE, calls(kind, ids), fragments);
  }

  /** Compares each with the first one. */
  private List<String> tests(List<Compared> all) {
    Optional<FoldComparison> comparison = services.analyses().folds();
    if (comparison.isEmpty()) {
      return List.of("The paired test belongs to kfold up; this endpoint runs without it.");
    }
    Compared first = all.getFirst();
    List<String> sentences = new ArrayList<>();
    for (Compared other : all.subList(1, all.size())) {
      if (first.report().isEmpty() || other.report().isEmpty()) {
        sentences.add(
            "%s and %s are not compared fold by fold: the output of %s has no cv.json of at most %s."
                .formatted(
                    capitalised(first.title()),
                    other.title(),
                    first.report().isEmpty() ? first.title() : other.title(),
                    Sizes.text(Results.LARGEST_REPORT)));
      } else {
        sentences.addAll(
            comparison
                .get()
                .sentences(
                    new FoldComparison.Trial(first.title(), first.report().get()),
                    new FoldComparison.Trial(other.title(), other.report().get())));
      }
    }
    return sentences;
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static List<ApiCall> calls(CompareKind kind, List<String> ids) {
    return ids.stream()
        .limit(MOST)
        .map(id ->
            switch (kind) {
              case VERSIONS ->
                  ApiCall.sageMaker("DescribeModelPackage", Map.of("ModelPackageName", id));
              case TRIALS ->
                  ApiCall.sageMaker("DescribeTrainingJob", Map.of("TrainingJobName", id));
              case EXECUTIONS ->
                  ApiCall.sageMaker(
                      "DescribePipelineExecution", Map.of("PipelineExecutionArn", id));
            })
        .toList();
  }
}

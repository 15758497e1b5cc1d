package dev.kfold.harness.command;

import dev.kfold.contract.Decimal;
import dev.kfold.cv.parameters.EarlyStopping;
import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.harness.command.arguments.ChoiceArguments;
import dev.kfold.harness.command.arguments.DataDirectoryArgument;
import dev.kfold.harness.command.arguments.SearchArguments;
import dev.kfold.harness.command.arguments.SplitArguments;
import dev.kfold.harness.command.arguments.TrackingArguments;
import dev.kfold.harness.environment.ExecutorKind;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.SearchMode;
import dev.kfold.harness.result.Destination;
import dev.kfold.harness.run.LocalRun;
import dev.kfold.harness.run.RunOptions;
import dev.kfold.trainer.algorithm.ClassWeight;
import dev.kfold.trainer.scaling.Scaling;
import dev.kfold.trainer.score.Scorer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code kfold run}: runs the whole pipeline on this machine. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Runs the whole pipeline on this machine, through a local SageMaker endpoint.",
    footer = {"", "Without --data, it uses the Iris data that ships with the program."})
final class RunCommand implements Callable<Integer> {

  private final Harness harness;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "file of a table, or folder of files of one kind")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "label column: its name, or its number from 0 (-1 is the last)")
  private Optional<String> label = Optional.empty();

  @Mixin private SplitArguments split;

  @Option(
      names = "--trials",
      defaultValue = "12",
      description = {
        "hyperparameter choices to try, beside the untuned default c=1, rbf, gamma=scale",
        "(default: ${DEFAULT-VALUE})"
      })
  private int trials;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description =
          "trials at a time; changes what a bayesian search tries; not for --search job, which runs"
              + " one at a time (default: 2)")
  private Optional<Integer> parallel = Optional.empty();

  @Option(
      names = "--baseline",
      defaultValue = "0.8",
      converter = DecimalConverter.class,
      description =
          "mean score that a model must reach to be registered (default: ${DEFAULT-VALUE})")
  private double baseline;

  @Option(
      names = "--objective-metric",
      paramLabel = "NAME",
      defaultValue = "accuracy",
      converter = ScorerConverter.class,
      description = {
        "scikit-learn's name of the metric that the search maximises and the baseline is compared",
        "with: accuracy, balanced_accuracy, f1_macro, f1_weighted, precision_macro, recall_macro,",
        "matthews_corrcoef, cohen_kappa, roc_auc, average_precision or neg_log_loss",
        "(default: ${DEFAULT-VALUE})"
      })
  private Scorer objective;

  @Option(
      names = "--search",
      paramLabel = "WHERE",
      defaultValue = "tuning",
      description = {
        "tuning: every trial is a job of the tuner; job: one job runs the whole search, trials and",
        "folds (default: ${DEFAULT-VALUE})"
      })
  private SearchMode searchMode;

  @Mixin private SearchArguments search;

  @Option(
      names = "--algorithms",
      paramLabel = "NAMES",
      description = {
        "algorithms to tune on the same folds with --trials each, separated by commas: svm,",
        "logistic-regression, random-forest, gradient-boosting, knn (default: svm)"
      })
  private Optional<String> algorithms = Optional.empty();

  @Mixin private ChoiceArguments choice;

  @Option(
      names = "--outer-k",
      paramLabel = "N",
      description = {
        "also run a nested cross-validation: N outer folds, each with a search of its own, whose",
        "scores no search has seen; takes the time of N more searches"
      })
  private Optional<Integer> outerK = Optional.empty();

  @Option(
      names = "--executor",
      defaultValue = "embedded",
      description =
          "embedded: inside this program; docker: in containers, of the images that ./kfold images"
              + " builds (default: ${DEFAULT-VALUE})")
  private ExecutorKind executor;

  @Option(
      names = "--fold-mode",
      description =
          "jobs, in-process or auto (default: jobs; with --search job, the folds run in-process)")
  private Optional<FoldMode> foldMode = Optional.empty();

  @Option(
      names = "--early-stopping",
      description =
          "none, bound or forgiving: whether trials that can hardly win end before their last fold"
              + " (default: none, and bound with --search job)")
  private Optional<EarlyStopping> earlyStopping = Optional.empty();

  @Option(
      names = "--scaling",
      defaultValue = "standard",
      description = "none, standard or minmax (default: ${DEFAULT-VALUE})")
  private Scaling scaling;

  @Option(
      names = "--class-weight",
      defaultValue = "none",
      description = "none or balanced (default: ${DEFAULT-VALUE})")
  private ClassWeight classWeight;

  @Option(
      names = "--probability",
      description =
          "let the registered model give calibrated probabilities; every class needs five rows")
  private boolean probability;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "kfold-output",
      description = "folder for the results (default: ${DEFAULT-VALUE})")
  private Path out;

  @Mixin private DataDirectoryArgument dataDirectory;

  @Option(
      names = "--deploy",
      description = {
        "if a model is registered, approve it, serve it at an endpoint until Ctrl-C, and print",
        "a command that asks it"
      })
  private boolean deploy;

  @Option(
      names = "--open",
      description = "open the console in a browser while it runs, and then the report")
  private boolean open;

  @Mixin private TrackingArguments tracking;

  /** Converts decimal numbers; Java's own parser would also accept {@code 1d} and {@code 0x1p3}. */
  private static final class DecimalConverter implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
      return Decimal.parse(text)
          .orElseThrow(() -> new TypeConversionException("'%s' is not a number".formatted(text)));
    }
  }

  /** Converts the names of metrics. */
  private static final class ScorerConverter implements ITypeConverter<Scorer> {

    @Override
    public Scorer convert(String text) {
      return Scorer.of(text)
          .orElseThrow(() -> new TypeConversionException(Scorer.unknownReason(text)));
    }
  }

  RunCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws Exception {
    RunOptions options = options();
    options.verify();
    Destination out = tracking.destination(harness, options.out(), CrossValidationPipeline.NAME);
    return new LocalRun(harness, options, out, open).run();
  }

  private RunOptions options() {
    return new RunOptions(
        data,
        label,
        split.choice(),
        trials,
        parallel,
        baseline,
        objective,
        searchMode,
        search.strategy(),
        search.space(),
        algorithms,
        choice.options(),
        outerK,
        executor,
        foldMode,
        earlyStopping.orElse(
            searchMode == SearchMode.JOB ? EarlyStopping.BOUND : EarlyStopping.NONE),
        scaling,
        classWeight,
        probability,
        dataDirectory.path(),
        out,
        deploy);
  }
}

package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.OneLine;
import dev.kfold.contract.Problems;
import dev.kfold.harness.compare.ComparePage;
import dev.kfold.harness.compare.CompareText;
import dev.kfold.harness.compare.ComparedRun;
import dev.kfold.harness.compare.RunPair;
import dev.kfold.harness.compare.RunTable;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.report.ResultFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kfold compare}: shows the results of several runs side by side. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Shows the results of several runs side by side: data, folds, scores, hyperparameters, options.",
      "Runs on the same rows and folds are also tested fold by fold, and compared row by row."
    })
final class CompareCommand implements Callable<Integer> {

  /** The width of lines that go to a file or a pipe, where nothing is cut. */
  private static final int UNLIMITED = 10_000;

  private final Harness harness;

  @Parameters(
      arity = "2..*",
      paramLabel = "DIR",
      description = "output folders of runs; the first one is compared with each of the others")
  private List<Path> folders;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "also write the comparison as a page, such as compare.html")
  private Optional<Path> out = Optional.empty();

  CompareCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws IOException {
    List<ComparedRun> runs = runs();
    List<RunPair> pairs = new ArrayList<>();
    for (ComparedRun other : runs.subList(1, runs.size())) {
      pairs.add(RunPair.of(runs.getFirst(), other));
    }
    RunTable table = new RunTable(runs);
    new CompareText(table, pairs)
        .lines(harness.screen().live() ? harness.screen().width() : UNLIMITED)
        .forEach(line -> harness.out().println(OneLine.of(line)));
    if (out.isPresent()) {
      byte[] page = new ComparePage(table, pairs).html().getBytes(StandardCharsets.UTF_8);
      OutputFile.write("--out", out.get(), stream -> stream.write(page));
      harness.out().println();
      harness.out().println("page  " + out.get());
    }
    harness.out().flush();
    return ExitCode.DONE.code();
  }

  /** Reads all runs; refuses everything that is wrong with the folders and --out together. */
  private List<ComparedRun> runs() {
    Problems problems = new Problems();
    List<ComparedRun> runs = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    for (Path folder : folders) {
      problems.addIf(
          !seen.add(folder.toAbsolutePath().normalize()),
          "run %s: found twice, expected different folders; leave out one.".formatted(folder));
      problems.gather(() -> ComparedRun.read(folder)).ifPresent(runs::add);
    }
    List<Path> results = folders.stream().map(ResultFolder::results).flatMap(List::stream).toList();
    out.ifPresent(file -> problems.gather(() -> OutputFile.verify("--out", file, results)));
    problems.verify();
    return runs;
  }
}

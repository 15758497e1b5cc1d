package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KFoldCommandTest {

  private final CommandLineRunner kfold = new CommandLineRunner();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "run --help",
        "up --help",
        "split --help",
        "images --help",
        "pipeline --help",
        "pipeline definition --help",
        "pipeline upsert --help",
        "pipeline start --help",
        "pipeline status --help",
        "deploy --help",
        "invoke --help",
        "serve --help",
        "aws --help",
        "aws init --help",
        "aws destroy --help"
      })
  void helpsOnEveryLevel(String arguments) {
    assertThat(kfold.run(arguments.split(" "))).isZero();
    assertThat(kfold.out()).contains("Usage: kfold");
  }

  @Test
  void tellsItsVersion() {
    assertThat(kfold.run("--version")).isZero();
    assertThat(kfold.out()).startsWith("kfold ").contains("Java 25");
  }

  @Test
  void readsOnlyTheCommandThatIsNamed() {
    assertThat(kfold.commands("pipeline", "start", "--wait")).containsExactly("pipeline");
    assertThat(kfold.commands("run")).containsExactly("run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "rnu", "--version run"})
  void readsAllCommandsIfNoneIsNamed(String arguments) {
    assertThat(kfold.commands(arguments.split(" "))).contains("run", "up", "pipeline", "invoke");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "pipline start, 'kfold pipeline'",
        "pipline start --help, 'kfold pipeline'",
        "deplyo --help, 'kfold deploy'",
        "pipe --help, 'kfold pipeline'",
        "pipeline strat, 'kfold pipeline start'",
        "pipeline stauts --help, 'kfold pipeline status'",
        "aws inti, 'kfold aws init'",
        "run --trails 3, --trials",
        "run --search jbo, job",
        "run --fold-mode in-proces, in-process",
        "up --exectuor=docker, --executor",
        "pipeline start --wiat, --wait"
      })
  void suggestsWhatWasMeant(String arguments, String meant) {
    assertThat(kfold.run(arguments.split(" "))).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err()).contains("did you mean " + meant + "?").contains("See: kfold");
    assertThat(kfold.out()).isEmpty();
  }

  @Test
  void listsTheCommandsIfNoneIsNear() {
    assertThat(kfold.run("frobnicate", "--help")).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err())
        .startsWith("command 'frobnicate': kfold has none of this name, expected one of: run, up,")
        .doesNotContain("did you mean");
    assertThat(kfold.out()).isEmpty();
  }

  @Test
  void namesAllUnknownOptionsWithoutTheirValues() {
    assertThat(kfold.run("run", "--trails", "3", "--paralel", "4", "word"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err().lines())
        .satisfiesExactly(
            trials -> assertThat(trials).startsWith("option --trails:").endsWith("--trials?"),
            parallel -> assertThat(parallel).startsWith("option --paralel").contains("--parallel?"),
            word -> assertThat(word).startsWith("argument 'word': kfold run expects none here"),
            help -> assertThat(help).isEqualTo("See: kfold run --help"));
  }

  @Test
  void asksForACommand() {
    assertThat(kfold.run()).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err()).contains("Missing a command").contains("Usage: kfold");
  }

  @Test
  void namesTheChoicesToAnUnknownOne() {
    assertThat(kfold.run("run", "--fold-mode", "cloud")).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err()).contains("'cloud'").contains("in-process");
  }

  @Test
  void printsThePipelineDefinition() {
    assertThat(kfold.run("pipeline", "definition")).isZero();
    assertThat(kfold.out()).isEqualToNormalizingNewlines(CommandLineRunner.DEFINITION + "\n");
  }

  @Test
  void refusesAnEndpointThatIsNoUrl() {
    assertThat(kfold.run("pipeline", "status", "--endpoint-url", "localhost"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err()).contains("'localhost'").contains("http://127.0.0.1:4747");
  }

  @Test
  void handsEveryOptionOfTheSplitToTheTrainer() {
    List<String> handed = new ArrayList<>();
    kfold.withTrainer((arguments, container) -> {
      handed.addAll(arguments);
      return 0;
    });
    String options =
        "--drop a,b --encoding utf-16 --group g --header yes --k 3 --keep id --seed 4"
            + " --split stratified-group";

    int exitCode =
        kfold.run(("split --data d.csv --label y " + options + " --out folds").split(" "));

    assertThat(exitCode).isZero();
    assertThat(String.join(" ", handed))
        .isEqualTo("split --data d.csv --label y " + options + " --out folds");
  }

  @Test
  void refusesTheFolderOfASplitBeforeItReadsTheTable() {
    List<String> handed = new ArrayList<>();
    kfold.withTrainer((arguments, container) -> {
      handed.addAll(arguments);
      return 0;
    });

    assertThat(kfold.run("split", "--data", "d", "--label", "y", "--out", "pom.xml/folds"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err()).contains("output folder pom.xml/folds: cannot be written");
    assertThat(handed).isEmpty();
  }

  @Test
  void refusesOptionsOfASplitThatIgnoresThem() {
    assertThat(kfold.run("split --data d --label y --out o --repeats 3".split(" ")))
        .isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err()).contains("option repeats: found '3' with --split kfold");
  }

  @Test
  void handsTheSplitToTheTrainer() {
    List<String> handed = new ArrayList<>();
    kfold.withTrainer((arguments, container) -> {
      handed.addAll(arguments);
      return 2;
    });

    int exitCode =
        kfold.run("split", "--data", "d.csv", "--label=-1", "--split", "loo", "--out", "folds");

    assertThat(exitCode).as("the trainer's own").isEqualTo(2);
    assertThat(String.join(" ", handed))
        .as("what is not given is the trainer's to know")
        .isEqualTo("split --data d.csv --label -1 --split loo --out folds");
  }
}

package dev.kfold.harness.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.launcher.Script.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code kfold} starts its program from anywhere, in any environment. */
@ParameterizedClass
@EnumSource(Shell.class)
class LauncherIT {

  private final Shell shell;
  @TempDir private Path temporary;

  private Clone clone;

  LauncherIT(Shell shell) {
    this.shell = shell;
  }

  @BeforeEach
  void cloneIntoAFolderWithSpacesAndLetters() throws IOException, InterruptedException {
    Path folder = temporary.resolve("My projekte ü/k  fold 'n' \"$x\" (1)*[a] 100%; #&\\");
    clone = Clone.builtIn(folder, FakeJdk.in(temporary.resolve("jdk 25 ü")));
  }

  @Test
  void handsEveryArgumentOnAsItIs() throws IOException, InterruptedException {
    String[] arguments = {
      "run", "two words", "", "*", "--", "-x", "it's", "\"quoted\"", "$HOME", "`id`", "a\\nb", "ü"
    };

    Ended ended = clone.start(shell, arguments).run();

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().lines().map(line -> line.replaceAll("^<|>$", "")))
        .containsSubsequence("-jar", jar())
        .endsWith(arguments);
  }

  @Test
  void startsFromTheCacheThatItMade() throws IOException, InterruptedException {
    Ended ended = clone.start(shell, "run").run();

    assertThat(ended.out().lines())
        .anySatisfy(line ->
            assertThat(line)
                .startsWith(
                    "<-XX:AOTCache="
                        + clone.folder().resolve("local-harness/command-line/target/kfold-"))
                .endsWith(".aot>"));
  }

  @Test
  void optimisesServersButNoShortCommands() throws IOException, InterruptedException {
    for (String arguments : List.of("up", "serve m.tar.gz", "run --deploy")) {
      assertThat(clone.start(shell, arguments.split(" ")).run().out())
          .as(arguments)
          .doesNotContain("TieredStopAtLevel");
    }
    for (String arguments : List.of("run", "pipeline list", "run --out serve")) {
      assertThat(clone.start(shell, arguments.split(" ")).run().out())
          .as(arguments)
          .contains("<-XX:TieredStopAtLevel=1>");
    }
  }

  @Test
  void keepsTheFolderThatItIsStartedIn() throws IOException, InterruptedException {
    Path folder = Files.createDirectory(temporary.resolve("elsewhere ü"));

    Ended ended = clone.start(shell, "run", "--data", "../my table.csv").in(folder).run();

    assertThat(ended.out().lines())
        .contains("folder: " + folder)
        .endsWith("<run>", "<--data>", "<../my table.csv>");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 130})
  void endsWithTheExitCodeOfTheProgram(int exitCode) throws IOException, InterruptedException {
    clone.jdk().endWith(exitCode);

    assertThat(clone.start(shell, "run").run().exitCode()).isEqualTo(exitCode);
  }

  @Test
  void startsThroughChainsOfLinks() throws IOException, InterruptedException {
    Path parent = temporary.resolve("links ü");
    Path links = Files.createDirectories(parent.resolve("-deep"));
    Path absolute = Files.createSymbolicLink(links.resolve("absolute"), file("kfold"));
    Path relative = Files.createSymbolicLink(links.resolve("rel"), links.relativize(file("kfold")));
    Path chain = Files.createSymbolicLink(links.resolve("chain"), Path.of("../-deep/rel"));
    Path ofFolder = Files.createSymbolicLink(temporary.resolve("of folder"), clone.folder());

    for (Path link : List.of(absolute, relative, chain, ofFolder.resolve("kfold"))) {
      assertThat(started(link.toString(), temporary)).as("%s", link).contains("<" + jar() + ">");
    }
    Script dashed =
        new Script(shell.running("--", "-deep/chain", "run"), parent, clone.environment());
    assertThat(dashed.run().out()).contains("<" + jar() + ">");
    assertThat(started("rel", links)).contains("<" + jar() + ">");
  }

  @Test
  void startsThroughALinkOnThePath() throws IOException, InterruptedException {
    Path bin = Files.createDirectories(temporary.resolve("my bin"));
    Files.createSymbolicLink(bin.resolve("kf"), file("kfold"));

    Ended ended =
        new Script(shell.running("-c", "kf run"), temporary, clone.environment())
            .with("PATH", bin + ":" + System.getenv("PATH"))
            .run();

    assertThat(ended.out()).contains("<" + jar() + ">");
  }

  @Test
  void startsByItsNameAlone() throws IOException, InterruptedException {
    assertThat(started("kfold", clone.folder())).contains("<" + jar() + ">");
  }

  @Test
  void takesNoNoticeOfCdpath() throws IOException, InterruptedException {
    Files.createDirectories(temporary.resolve("trap/.mvn"));

    Ended ended =
        new Script(shell.running("./kfold", "run"), clone.folder(), clone.environment())
            .with("CDPATH", temporary.resolve("trap") + ":" + temporary)
            .run();

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains("<" + jar() + ">");
  }

  @Test
  void findsTheJdkOnThePathWithoutHome() throws IOException, InterruptedException {
    Script minimal =
        new Script(
            shell.running(file("kfold").toString(), "run"),
            temporary,
            Map.of("PATH", clone.jdk().home().resolve("bin") + ":/usr/bin:/bin"));

    Ended ended = minimal.run();

    assertThat(ended.err()).isEmpty();
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .contains("<" + jar() + ">")
        .contains("home: " + System.getProperty("user.home") + "\n");
    assertThat(minimal.with("HOME", "").run()).isEqualTo(ended);
  }

  @Test
  void readsPathsWithAllLettersWhateverTheLocale() throws IOException, InterruptedException {
    Script script = clone.start(shell, "run");

    for (Script inLocale :
        List.of(
            script.with("LC_ALL", "C"),
            script.with("LC_ALL", "POSIX"),
            script.with("LC_ALL", "xx_XX.UTF-8"),
            script.without("LC_ALL"),
            script.without("LC_ALL").with("LANG", "de_DE.ISO-8859-1"))) {
      assertThat(inLocale.run().out())
          .as("%s", inLocale.variables())
          .contains("character set: UTF-8\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b", "c/wow!/d", "wow!"})
  void refusesTheFoldersThatJavaCannotRunIn(String name) throws IOException, InterruptedException {
    Clone other = Clone.in(temporary.resolve(name), clone.jdk());

    Ended ended = other.start(shell, "run").run();

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .startsWith("kfold: cannot run in " + other.folder())
        .endsWith("rename the folder.");
    assertThat(other.builds()).isZero();
  }

  private String started(String script, Path from) throws IOException, InterruptedException {
    Ended ended = new Script(shell.running(script, "run"), from, clone.environment()).run();
    assertThat(ended.err()).isEmpty();
    return ended.out();
  }

  private Path file(String name) {
    return clone.folder().resolve(name);
  }

  private String jar() {
    return file("local-harness/command-line/target/kfold.jar").toString();
  }
}

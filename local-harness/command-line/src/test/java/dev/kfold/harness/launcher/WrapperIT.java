package dev.kfold.harness.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.launcher.Script.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The script {@code mvnw} starts Maven from anywhere, in any environment. */
@ParameterizedClass
@EnumSource(Shell.class)
class WrapperIT {

  private static final String MAVEN =
      """
      #!/bin/sh
      echo "character set: $(locale charmap)"
      echo "JDK: $JAVA_HOME"
      echo "home: $HOME"
      echo "options of Java: ${JDK_JAVA_OPTIONS-}"
      printf '<%s>\\n' "$@"
      """;

  private final Shell shell;
  @TempDir private Path temporary;

  private Path folder;
  private Path home;
  private FakeJdk jdk;

  WrapperIT(Shell shell) {
    this.shell = shell;
  }

  @BeforeEach
  void cloneAfresh() throws IOException {
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    folder = temporary.resolve("My projekte ü/k fold");
    home = temporary.resolve("home ü");
    jdk = FakeJdk.in(temporary.resolve("jdk 25"));
    for (String file :
        List.of("mvnw", ".mvn/jdk25.sh", ".mvn/mvnw.sh", ".mvn/wrapper/maven-wrapper.properties")) {
      Clone.copy(Clone.PROJECT.resolve(file), folder.resolve(file));
    }
    installMaven();
  }

  @Test
  void startsMavenOnJdk25WithTheArgumentsAsTheyAre() throws IOException, InterruptedException {
    Ended ended = mvnw("verify", "-Dname=two words", "*", "").run();

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().lines())
        .contains("JDK: " + jdk.home(), "home: " + home)
        .endsWith("<verify>", "<-Dname=two words>", "<*>", "<>");
  }

  @Test
  void startsThroughALink() throws IOException, InterruptedException {
    Path link = Files.createSymbolicLink(temporary.resolve("m"), folder.resolve("mvnw"));
    Path chain = Files.createSymbolicLink(temporary.resolve("n"), Path.of("./m"));

    Ended ended =
        new Script(shell.running(chain.toString(), "verify"), temporary, environment()).run();

    assertThat(link).isSymbolicLink();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).endsWith("<verify>\n");
  }

  @Test
  void readsPathsWithAllLettersWhateverTheLocale() throws IOException, InterruptedException {
    assertThat(mvnw("verify").with("LC_ALL", "C").run().out()).contains("character set: UTF-8\n");
    assertThat(mvnw("verify").with("LANG", "C").run().out()).contains("character set: UTF-8\n");
  }

  @Test
  void takesTheHomeOfItsUserIfThereIsNoHome() throws IOException, InterruptedException {
    Script script =
        mvnw("verify").without("HOME").with("MAVEN_USER_HOME", home.resolve(".m2").toString());

    assertThat(script.run().out())
        .contains("home: " + System.getProperty("user.home") + "\n")
        .endsWith("<verify>\n");
  }

  /** The folder may belong to another user after sudo. */
  @Test
  void takesTheHomeOfItsUserIfHomeIsMissing() throws IOException, InterruptedException {
    Script script =
        mvnw("verify")
            .with("HOME", "/nonexistent")
            .with("MAVEN_USER_HOME", home.resolve(".m2").toString());

    assertThat(script.run().out())
        .contains("home: " + System.getProperty("user.home") + "\n")
        .endsWith("<verify>\n");
  }

  /** Java would look for the local repository in a folder that does not exist. */
  @Test
  void tellsJavaTheHomeOfAUserWhoHasNone() throws IOException, InterruptedException {
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
    Script script = mvnw("verify").asOrdinaryUser();

    assertThat(script.run().out()).contains("options of Java: %s\n".formatted(option(home)));
    assertThat(
            script
                .with("HOME", "/nonexistent")
                .with("MAVEN_USER_HOME", home.resolve(".m2").toString())
                .run()
                .out())
        .contains("options of Java: %s\n".formatted(option(folder.resolve("target/home"))));
  }

  /** Returns the expected option: only as root do the tests run as a user without a home. */
  private static String option(Path home) {
    return System.getProperty("user.name").equals("root")
        ? " \"-Duser.home=%s\"".formatted(home)
        : "";
  }

  private Script mvnw(String... arguments) {
    return new Script(
        shell.running(folder.resolve("mvnw").toString(), arguments), folder, environment());
  }

  private Map<String, String> environment() {
    return Map.of(
        "PATH", System.getenv("PATH"),
        "HOME", home.toString(),
        "JAVA_HOME", jdk.home().toString());
  }

  /** Returns the folder into which the wrapper unpacks Maven. */
  private void installMaven() throws IOException {
    String url =
        Files.readAllLines(Clone.PROJECT.resolve(".mvn/wrapper/maven-wrapper.properties")).stream()
            .filter(line -> line.startsWith("distributionUrl="))
            .map(line -> line.substring("distributionUrl=".length()).strip())
            .findFirst()
            .orElseThrow();
    String name = url.replaceAll(".*/|-bin\\.zip", "");
    Path bin =
        home.resolve(".m2/wrapper/dists")
            .resolve(name)
            .resolve(Integer.toHexString(url.hashCode()))
            .resolve("bin");
    Files.createDirectories(bin);
    Clone.executable(bin.resolve("mvn"), MAVEN);
  }
}

package dev.kfold.harness.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JDK 25 whose {@code java} prints its arguments, or writes a start cache. */
record FakeJdk(Path home) {

  private static final String JAVA =
      """
      #!/bin/sh
      home=$(dirname "$(dirname "$0")")
      for argument; do
        case $argument in
          -XX:AOTCacheOutput=*)
            echo "$argument" >>"$home/caches"
            [ ! -f "$home/is-killed" ] || { rm "$home/is-killed"; kill -9 $PPID; }
            [ ! -f "$home/makes-no-cache" ] || exit 1
            echo cache >"${argument#*=}"
            exit
            ;;
        esac
      done
      echo "folder: $PWD"
      echo "character set: $(locale charmap)"
      echo "home: ${HOME-}"
      printf '<%s>\\n' "$@"
      exit "$(cat "$home/exit-code")"
      """;

  static FakeJdk in(Path home) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Clone.executable(home.resolve("bin/java"), JAVA);
    Clone.executable(home.resolve("bin/javac"), "#!/bin/sh\n");
    FakeJdk jdk = new FakeJdk(home);
    jdk.update("25.0.1");
    jdk.endWith(0);
    return jdk;
  }

  /** Becomes another JDK in the same folder. */
  void update(String version) throws IOException {
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  void endWith(int exitCode) throws IOException {
    Files.writeString(home.resolve("exit-code"), exitCode + "\n");
  }

  /** Fails when it is to make a start cache. */
  void makeNoCache() throws IOException {
    Files.createFile(home.resolve("makes-no-cache"));
  }

  /** Kills the launcher the next time that it is to make a start cache. */
  void killTheLauncherMakingACache() throws IOException {
    Files.createFile(home.resolve("is-killed"));
  }

  /** Returns how often it was to make a start cache. */
  int caches() throws IOException {
    Path caches = home.resolve("caches");
    return Files.exists(caches) ? Files.readAllLines(caches).size() : 0;
  }
}

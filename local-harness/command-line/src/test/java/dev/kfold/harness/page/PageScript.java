package dev.kfold.harness.page;

import java.util.List;

/** A script of commands that stops at the first one that fails. */
final class PageScript {

  /**
   * The server of the commands before has to end with exit code 0. An empty start cache keeps the
   * launcher from making one by a whole run, which {@code BuiltProgramIT} tests.
   */
  private static final String BEGIN =
      """
      rm -rf .kfold server.log
      : >"local-harness/command-line/target/kfold-$({ pwd -P && cat "$JAVA_HOME/release"; } | cksum | tr ' ' -).aot"
      server=
      end_server() {
        [ -n "$server" ] || return 0
        kill "$server" || fail 'of the server that ended by itself'
        wait "$server" || fail "$? of the server"
        server=
      }
      fail() {
        echo "exit code $1"
        [ ! -f server.log ] || cat server.log
        [ -z "$server" ] || kill "$server" 2>/dev/null
        exit 1
      }
      await() {
        until eval "$1"; do
          kill -0 "$server" 2>/dev/null || fail 'of the server that ended by itself'
          sleep 0.2
        done
      }
      trap 'fail "143 of the shell"' TERM
      if [ -n "${KFOLD_AWS_CLI-}" ]; then
        aws() { "$KFOLD_AWS_CLI" "$@"; }
      fi
      """;

  private PageScript() {}

  /** Returns the script. */
  static String of(List<PageCommand> commands) {
    StringBuilder script = new StringBuilder(BEGIN);
    for (PageCommand command : commands) {
      script.append("echo '+ %s'\n".formatted(command.place()));
      if (command.text().startsWith("aws sagemaker wait")) {
        script.append("sleep 3\n"); // it looks at once, and then once a minute
      }
      script.append(isServer(command) ? server(command) : command.text());
      script.append("\ncode=$?; [ $code = 0 ] || fail $code\n");
    }
    return script.append("end_server\n").toString();
  }

  private static boolean isServer(PageCommand command) {
    return command.text().startsWith("./kfold up")
        || command.text().contains("local-sagemaker.jar")
        || servesAModel(command);
  }

  private static boolean servesAModel(PageCommand command) {
    return command.text().endsWith(" serve") || command.text().startsWith("./kfold serve");
  }

  private static String server(PageCommand command) {
    if (servesAModel(command)) {
      return """
      end_server
      %s >server.log 2>&1 & server=$!
      await 'curl -s localhost:8080/ping >/dev/null'\
      """
          .formatted(command.text());
    }
    return """
    end_server
    %s --port 0 >server.log 2>&1 & server=$!
    await 'grep -q ^ready server.log'\
    """
        .formatted(command.text().replace(" --port 4747", "")); // another test may have it
  }
}

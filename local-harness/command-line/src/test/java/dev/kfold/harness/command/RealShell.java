package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The shells of this machine, which read the settings of a home folder of their own. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are
enum RealShell {
  BASH("-i", "-c"),
  ZSH("-f", "-c"),
  FISH("-c");

  /** Starts a zsh on a terminal, as a user would, and lets it write what it adds to its matches. */
  private static final String ZSH_CAPTURE =
      """
      zmodload zsh/zpty || exit 1
      cat >capture <<'END'
      compadd() {
        if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then
          builtin compadd "$@"
          return
        fi
        local -a hits
        builtin compadd -A hits "$@"
        (( $#hits )) && print -rl -- $hits >>hits
        builtin compadd "$@"
      }
      bindkey '^I' complete-word
      comppostfuncs=(exit)
      : >hits
      END
      zpty terminal zsh -i
      zpty -w terminal 'source ./capture'
      until [[ -e hits ]]; do zpty -rt terminal output || sleep 0.02; done
      zpty -wn terminal "$LINE_TO_COMPLETE"$'\\t'
      while zpty -r terminal output; do :; done
      cat hits
      """;

  private final List<String> options;

  RealShell(String... options) {
    this.options = List.of(options);
  }

  String program() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isInstalled() {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program())));
  }

  /** Returns what a new shell offers for the last word of a line; it may be empty. */
  List<String> complete(Path home, String line) throws IOException, InterruptedException {
    String script =
        switch (this) {
          case BASH ->
              """
              COMP_WORDS=(%s)
              COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
              function=$(complete -p kfold | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
              "$function" 2>/dev/null
              printf '%%s\\n' "${COMPREPLY[@]}"
              """
                  .formatted(line.endsWith(" ") ? line + "''" : line);
          case ZSH -> "LINE_TO_COMPLETE='%s'\n%s".formatted(line, ZSH_CAPTURE);
          case FISH -> "complete -C '%s'".formatted(line);
        };
    return run(home, script)
        .lines()
        .map(match -> match.replaceFirst("\t.*", "").replace("\\", "").strip())
        .filter(match -> !match.isEmpty())
        .distinct()
        .toList();
  }

  /** Runs a script of the shell and returns its output. */
  String run(Path home, String script) throws IOException, InterruptedException {
    Process shell = start(home, program(), options, script);
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(output).isZero();
    return output;
  }

  /** Runs a script of the standard shell, which has to succeed. */
  static void runInSh(Path home, String script) throws IOException, InterruptedException {
    assertThat(start(home, "sh", List.of("-c"), script).waitFor()).as(script).isZero();
  }

  private static Process start(Path home, String program, List<String> options, String script)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(options);
    command.add(script);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectError(home.resolve("errors").toFile());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("TERM", "dumb");
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("XDG_") || name.equals("ZDOTDIR"));
    return builder.start();
  }
}

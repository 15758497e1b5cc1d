package dev.kfold.harness.environment;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The browser of the user. */
public record Browser(Harness harness) {

  private static final Path ANY = Path.of(".");

  /**
   * Starts the first of {@code $BROWSER} and the openers of Linux, macOS and WSL that exists, in
   * the background, because some run as long as their window is open.
   */
  private static final String OPEN =
      """
      for browser in "${BROWSER-}" xdg-open open wslview; do
        if [ -n "$browser" ] && command -v "$browser" >/dev/null; then
          "$browser" "$1" </dev/null >/dev/null 2>&1 &
          exit 0
        fi
      done
      exit 1
      """;

  /** Opens a page, or says that there is no browser; neither ends the command. */
  public void open(URI page) throws InterruptedException {
    try {
      List<String> command = List.of("sh", "-c", OPEN, "kfold", page.toString());
      if (harness.processes().run(command, ANY, _ -> {}) == 0) {
        return;
      }
    } catch (IOException e) {
      // there is no shell, so there is no opener either
    }
    harness
        .err()
        .printf(
            "--open: found no browser (looked at BROWSER, xdg-open, open and wslview); open %s yourself.%n",
            page);
  }
}

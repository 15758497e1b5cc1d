package dev.kfold.harness.doctor;

import dev.kfold.harness.images.ProcessRunner;
import java.util.List;

/** The program that {@code --open} opens pages with. */
public record BrowserCheck(ProcessRunner processes) implements Check {

  private static final String FIND =
      """
      for browser in "${BROWSER-}" xdg-open open wslview; do
        [ -n "$browser" ] && command -v "$browser" && exit 0
      done
      exit 1
      """;

  @Override
  public List<Finding> findings() throws InterruptedException {
    return List.of(
        new Programs(processes)
            .run("sh", "-c", FIND)
            .filter(ended -> ended.exitCode() == 0 && !ended.lines().isEmpty())
            .map(ended -> Finding.good("Browser", ended.lastLine()))
            .orElse(
                Finding.warning(
                    "Browser",
                    "none found; only --open needs it",
                    "Set BROWSER to one, or open the printed addresses by hand.")));
  }
}

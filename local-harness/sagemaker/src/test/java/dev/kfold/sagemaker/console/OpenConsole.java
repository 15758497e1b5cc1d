package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.Program;
import dev.kfold.sagemaker.RunningEndpoint;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An endpoint for each test, in a folder of its own, with its console in the shared browser. */
public final class OpenConsole implements BeforeEachCallback, AfterEachCallback {

  private final Function<Path, RunningEndpoint> start;
  private @Nullable Path folder;
  private @Nullable RunningEndpoint endpoint;
  private @Nullable Browser browser;

  private OpenConsole(Function<Path, RunningEndpoint> start) {
    this.start = start;
  }

  /** Returns the console of an endpoint whose images are one program. */
  public static OpenConsole running(Program program) {
    return of(folder -> RunningEndpoint.start(folder, program));
  }

  /** Returns the console of an endpoint that is started in a folder. */
  public static OpenConsole of(Function<Path, RunningEndpoint> start) {
    return new OpenConsole(start);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    browser = NeedsBrowser.SharedBrowser.of(context);
    folder = Files.createTempDirectory("console");
    endpoint = start.apply(folder);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    if (endpoint != null) {
      endpoint.close();
    }
    if (folder != null) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  /** Returns the endpoint of the running test. */
  public RunningEndpoint endpoint() {
    return Objects.requireNonNull(endpoint);
  }

  /** Returns the address of a page. */
  public URI address(String path) {
    return endpoint().endpoint().sageMakerUri().resolve(path);
  }

  /** Shows a page, such as {@code /console/jobs}. */
  public void show(String path) {
    browser().show(address(path));
  }

  /**
   * Verifies that everybody can use the page that is shown: at 1400 and 400 pixels, light and dark,
   * it violates no rule of WCAG, is not wider than its window, and has reported no error. Writes
   * its pictures.
   */
  public void verifyLooks(String name) {
    for (boolean dark : List.of(false, true)) {
      browser().preferDark(dark);
      for (int width : List.of(1400, 400)) {
        String look = "%s-%d%s".formatted(name, width, dark ? "-dark" : "");
        browser().resize(width, width == 400 ? 2600 : 1900);
        assertThat(browser().violations()).as(look).isEmpty();
        assertThat(browser().overflows()).as("%s is wider than its window", look).isFalse();
        browser().screenshot(look);
      }
    }
    browser().reset();
    assertThat(browser().errors())
        .as(name)
        .filteredOn(error -> !error.contains("status of 400")) // a form that was refused
        .isEmpty();
  }

  private Browser browser() {
    return Objects.requireNonNull(browser);
  }
}

package dev.kfold.sagemaker.console;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.NotFoundException;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.http.Exchange;
import dev.kfold.sagemaker.state.Changes;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the fragments of an open page whose HTML has changed, as server-sent events. A page is
 * computed again after a change of the endpoint's state, and at the intervals that it asks for; in
 * between, nothing is computed.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
 *     events</a>
 */
final class LiveUpdates {

  /** The address of all streams; its parameters are {@code page} and {@code seen}. */
  static final String ADDRESS = "/console/live";

  /** The shortest time between two computations of a page: many jobs may change at once. */
  private static final Duration PAUSE = Duration.ofMillis(400);

  /** The longest time without a byte, after which a browser that is gone is noticed. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** The event after which the browser does not connect again. */
  private static final String GONE = "event: gone\ndata: \n\n";

  private static final Logger LOGGER = System.getLogger(LiveUpdates.class.getName());

  private static final JsonMapper JSON = new JsonMapper();

  private final Changes changes;
  private final Renderer renderer;

  LiveUpdates(Changes changes, Renderer renderer) {
    this.changes = changes;
    this.renderer = renderer;
  }

  /**
   * Sends changes until the browser or the endpoint closes the connection, or the page is gone. To
   * HEAD, the headers are sent alone.
   *
   * @param computed computes the page
   */
  void send(Exchange exchange, PageRequest request, Supplier<Page> computed) throws IOException {
    Answers.protect(exchange);
    exchange.set("Content-Type", "text/event-stream");
    exchange.set("Cache-Control", "no-store");
    if (exchange.method().equals("HEAD")) { // its content is discarded, so no write would ever fail
      exchange.send(200, new byte[0]);
      return;
    }
    // browsers send the id of the last event when they connect again
    String last = exchange.header("Last-Event-ID");
    Map<String, String> sent = versions(last == null ? request.parameter("seen") : last);
    try (OutputStream stream = exchange.stream(200)) {
      write(stream, ": open\n\n"); // sends the headers also if the page shows everything already
      long seen = changes.count() - 1; // all fragments are computed at first
      while (true) {
        long now = changes.count();
        boolean hasNewState = now != seen;
        seen = now;
        Page page;
        List<RenderedFragment> fragments;
        try {
          page = computed.get();
          fragments = renderer.liveFragments(page, hasNewState);
        } catch (NotFoundException | ServiceException e) {
          write(stream, GONE);
          return;
        } catch (RuntimeException e) { // the headers are sent, so no page can say it
          LOGGER.log(Level.ERROR, "The page " + request.parameter("page") + " failed", e);
          write(stream, GONE);
          return;
        }
        send(stream, fragments, sent);
        Thread.sleep(PAUSE);
        var _ = changes.awaitAfter(seen, page.polling().orElse(HEARTBEAT));
        write(stream, ": still here\n\n"); // fails if the browser is gone, also while jobs run
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the endpoint ends
    }
  }

  /** Sends the fragments whose versions are not those that were sent before. */
  private static void send(
      OutputStream stream, List<RenderedFragment> fragments, Map<String, String> sent)
      throws IOException {
    for (RenderedFragment fragment : fragments) {
      String version = fragment.version();
      if (!version.equals(sent.put(fragment.id(), version))) {
        write(
            stream,
            "id: "
                + text(sent)
                + "\ndata: "
                + JSON.writeValueAsString(Map.of("id", fragment.id(), "html", fragment.html()))
                + "\n\n");
      }
    }
  }

  private static void write(OutputStream stream, String text) throws IOException {
    stream.write(text.getBytes(StandardCharsets.UTF_8));
    stream.flush();
  }

  /** Returns versions as {@link #versions} reads them. */
  private static String text(Map<String, String> versions) {
    return versions.entrySet().stream()
        .map(version -> version.getKey() + "." + version.getValue())
        .collect(Collectors.joining("_"));
  }

  private static Map<String, String> versions(String seen) {
    Map<String, String> versions = new HashMap<>();
    for (String fragment : seen.split("_", -1)) {
      int dot = fragment.indexOf('.');
      if (fragment.matches("[a-z0-9-]+\\.[0-9a-f]+")) {
        versions.put(fragment.substring(0, dot), fragment.substring(dot + 1));
      }
    }
    return versions;
  }
}

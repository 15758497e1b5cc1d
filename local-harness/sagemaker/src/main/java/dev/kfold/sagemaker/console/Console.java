package dev.kfold.sagemaker.console;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.RequestBody;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Download;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.NotFoundException;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Routes;
import dev.kfold.sagemaker.http.Exchange;
import dev.kfold.sagemaker.http.WebPages;
import dev.kfold.sagemaker.state.StateException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers the requests of browsers: pages, their changes while they are open, files and forms. */
public final class Console implements WebPages {

  private static final Logger LOGGER = System.getLogger(Console.class.getName());

  private final Guard guard;
  private final PageFinder pages;
  private final Assets assets;
  private final Renderer renderer;
  private final LiveUpdates live;

  private Console(
      Guard guard, PageFinder pages, Assets assets, Renderer renderer, LiveUpdates live) {
    this.guard = guard;
    this.pages = pages;
    this.assets = assets;
    this.renderer = renderer;
    this.live = live;
  }

  /**
   * Creates the console.
   *
   * @param loopback whether the server listens on loopback only
   */
  public static Console of(ConsoleServices services, boolean loopback) {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    Assets assets = new Assets();
    Renderer renderer = new Renderer(token, assets);
    return new Console(
        new Guard(loopback, token),
        new PageFinder(ConsoleRoutes.of(services)),
        assets,
        renderer,
        new LiveUpdates(services.changes(), renderer));
  }

  @Override
  public boolean answer(Exchange exchange) throws IOException {
    String path = PageFinder.path(exchange.address());
    boolean isPage = path.equals(Address.ROOT) || path.startsWith(Address.ROOT + "/");
    if (!isPage && !isStartAddress(exchange)) {
      return false;
    }
    Optional<String> refusal = guard.refusal(exchange);
    if (refusal.isPresent()) {
      Answers.text(exchange, 403, refusal.get() + "\n");
    } else if (!isPage || path.equals(Address.ROOT) || path.equals(Address.ROOT + "/")) {
      Answers.redirect(exchange, Area.PIPELINES.address());
    } else if (path.startsWith(Assets.FOLDER)) {
      sendAsset(exchange, path);
    } else {
      answerSafely(exchange, path);
    }
    return true;
  }

  /** Returns whether a browser asks for the address that {@code kfold up} prints. */
  private static boolean isStartAddress(Exchange exchange) {
    String method = exchange.method();
    return exchange.address().equals("/")
        && (method.equals("GET") || method.equals("HEAD"))
        && exchange.header("X-Amz-Target") == null;
  }

  private void sendAsset(Exchange exchange, String path) throws IOException {
    Optional<Assets.Asset> asset = assets.at(path);
    if (asset.isPresent()) {
      Answers.asset(exchange, asset.get());
    } else {
      Answers.text(exchange, 404, "There is no such file.\n");
    }
  }

  private void answerSafely(Exchange exchange, String path) throws IOException {
    try {
      switch (exchange.method()) {
        case "GET", "HEAD" -> show(exchange, path);
        case "POST" -> change(exchange);
        default -> Answers.text(exchange, 405, "The console answers GET and POST.\n");
      }
    } catch (NotFoundException e) {
      sendProblem(exchange, 404, "Not found", FailureMessage.of(e));
    } catch (ServiceException e) {
      sendProblem(
          exchange,
          e.code().startsWith("ResourceNotFound") ? 404 : 400,
          e.code(),
          FailureMessage.of(e));
    } catch (StateException e) {
      sendProblem(exchange, 503, "ServiceUnavailable", FailureMessage.of(e));
    } catch (IllegalArgumentException e) {
      sendProblem(exchange, 400, "Bad request", FailureMessage.of(e));
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "The page " + path + " failed", e);
      sendProblem(exchange, 500, "The console failed", e.toString());
    }
  }

  private void show(Exchange exchange, String path) throws IOException {
    String address = exchange.address();
    if (path.equals(LiveUpdates.ADDRESS)) {
      PageRequest request = PageFinder.request(address, Map.of(), Map.of());
      String shown = request.parameter("page");
      live.send(exchange, request, () -> pages.page(shown));
      return;
    }
    switch (pages.find(address)) {
      case PageFinder.Found.OfPage(Page page) ->
          Answers.html(exchange, 200, renderer.page(page, address));
      case PageFinder.Found.OfFile(Download file) -> Answers.download(exchange, file);
    }
  }

  private void change(Exchange exchange) throws IOException {
    Map<String, List<String>> form = FormReader.read(body(exchange));
    List<String> tokens = form.remove(Guard.TOKEN_FIELD);
    String header = exchange.header(Guard.TOKEN_HEADER);
    if (!guard.accepts(header == null && tokens != null ? tokens.getFirst() : header)) {
      sendProblem(
          exchange, 403, "Not changed", "The page is older than this endpoint; load it again.");
      return;
    }
    switch (pages.perform(exchange.address(), form)) {
      case Routes.Outcome.Shown(String address) -> Answers.redirect(exchange, address);
      case Routes.Outcome.Part(Fragment fragment) ->
          Answers.html(exchange, 200, renderer.html(fragment));
      case Routes.Outcome.Refused(Page page) ->
          Answers.html(exchange, 400, renderer.page(page, exchange.address()));
    }
  }

  private static String body(Exchange exchange) {
    byte[] bytes = exchange.body().bytes().asByteArrayUnsafe();
    if (bytes.length > RequestBody.MOST_BYTES) {
      throw new IllegalArgumentException(
          "The form has more than %d bytes.".formatted(RequestBody.MOST_BYTES));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Sends a page that says what is wrong, or the sentence alone to a script. */
  private void sendProblem(Exchange exchange, int status, String title, String sentence)
      throws IOException {
    Problem problem = new Problem(title, sentence);
    Fragment fragment = Fragment.still("problem", "problem.jte", problem);
    boolean ofScript = exchange.header("HX-Request") != null;
    String address = exchange.address();
    Answers.html(
        exchange,
        status,
        ofScript
            ? renderer.html(fragment)
            : renderer.page(
                Page.below(Area.PIPELINES, List.of(), title, List.of(), List.of(fragment)),
                address));
  }
}

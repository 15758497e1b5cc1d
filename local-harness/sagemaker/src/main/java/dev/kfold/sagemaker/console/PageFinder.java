package dev.kfold.sagemaker.console;

import dev.kfold.sagemaker.console.page.Download;
import dev.kfold.sagemaker.console.page.NotFoundException;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Routes;
import dev.kfold.sagemaker.console.page.Routes.Target;
import java.util.List;
import java.util.Map;

/** Finds what an address leads to, and computes it. */
record PageFinder(Routes routes) {

  /** What a browser gets that asks for an address. */
  sealed interface Found {
    /** A page. */
    record OfPage(Page page) implements Found {}

    /** A file. */
    record OfFile(Download file) implements Found {}
  }

  /**
   * Returns what is at an address.
   *
   * @param address a path and perhaps a query, as in a request
   * @throws NotFoundException if there is nothing
   */
  Found find(String address) {
    Routes.Match match = match(false, address);
    PageRequest request = request(address, match.variables(), Map.of());
    return switch (match.target()) {
      case Target.OfPage(Routes.View view) -> new Found.OfPage(view.page(request));
      case Target.OfFile(Routes.FileView view) -> new Found.OfFile(view.file(request));
      case Target.OfAction _ -> throw missing(address);
    };
  }

  /**
   * Returns the page at an address.
   *
   * @throws NotFoundException if there is none
   */
  Page page(String address) {
    if (find(address) instanceof Found.OfPage(Page page)) {
      return page;
    }
    throw missing(address);
  }

  /**
   * Performs the change at an address.
   *
   * @param form the fields, without the token
   * @throws NotFoundException if there is no such change
   */
  Routes.Outcome perform(String address, Map<String, List<String>> form) {
    Routes.Match match = match(true, address);
    if (match.target() instanceof Target.OfAction(Routes.Action action)) {
      return action.perform(request(address, match.variables(), form));
    }
    throw missing(address);
  }

  /** Returns a request with the parameters of its address. */
  static PageRequest request(
      String address, Map<String, String> variables, Map<String, List<String>> form) {
    int question = address.indexOf('?');
    return new PageRequest(
        address,
        variables,
        FormReader.read(question < 0 ? "" : address.substring(question + 1)),
        form);
  }

  private Routes.Match match(boolean isPost, String address) {
    return routes.match(isPost, path(address)).orElseThrow(() -> missing(address));
  }

  /** Returns an address without its query. */
  static String path(String address) {
    return address.replaceFirst("\\?.*", "");
  }

  private static NotFoundException missing(String address) {
    return new NotFoundException("The console has no page " + path(address));
  }
}

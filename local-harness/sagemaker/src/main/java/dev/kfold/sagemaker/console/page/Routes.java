package dev.kfold.sagemaker.console.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The addresses of the console. A pattern is a path below {@link Address#ROOT} whose segments may
 * be variables: {@code jobs/{kind}/{name}} matches {@code jobs/training/a}. A last segment {@code
 * {key*}} matches the rest of the path, which may be empty.
 */
public final class Routes {

  /** Returns a page. */
  @FunctionalInterface
  public interface View {
    /**
     * Returns the page of a request.
     *
     * @throws dev.kfold.sagemaker.api.ServiceException if the service refuses what the page needs
     * @throws NotFoundException if there is no such page
     */
    Page page(PageRequest request);
  }

  /** Returns a file to download. */
  @FunctionalInterface
  public interface FileView {
    /** Returns the file of a request. */
    Download file(PageRequest request);
  }

  /** Changes something, as the form of a page asks for. */
  @FunctionalInterface
  public interface Action {
    /**
     * Performs the change.
     *
     * @throws dev.kfold.sagemaker.api.ServiceException if the service refuses it
     */
    Outcome perform(PageRequest request);
  }

  /** What the browser shows after a change. */
  public sealed interface Outcome {
    /** Another page. */
    record Shown(String address) implements Outcome {}

    /**
     * A part of the page, without an address of its own: the answer of an endpoint, for example.
     */
    record Part(Fragment fragment) implements Outcome {}

    /**
     * Nothing has changed: the page of the form again, with what the reader typed and what is wrong
     * with it. Its form is sent to the address of the page, which has an action.
     */
    record Refused(Page page) implements Outcome {}
  }

  /** What an address leads to. */
  public sealed interface Target {
    /** A page. */
    record OfPage(View view) implements Target {}

    /** A file to download. */
    record OfFile(FileView view) implements Target {}

    /** A change. */
    record OfAction(Action action) implements Target {}
  }

  /** A target with the variables of the path that led to it. */
  public record Match(Target target, Map<String, String> variables) {}

  private record Entry(PathPattern pattern, Target target) {}

  private final List<Entry> entries = new ArrayList<>();

  /** Adds a page. */
  public Routes page(String pattern, View view) {
    return add(pattern, new Target.OfPage(view));
  }

  /** Adds a file. */
  public Routes file(String pattern, FileView view) {
    return add(pattern, new Target.OfFile(view));
  }

  /** Adds a change, which a form asks for with POST. */
  public Routes action(String pattern, Action action) {
    return add(pattern, new Target.OfAction(action));
  }

  /**
   * Returns the target of a request.
   *
   * @param rawPath the path of the address, not decoded
   */
  public Optional<Match> match(boolean isPost, String rawPath) {
    return entries.stream()
        .filter(entry -> entry.target() instanceof Target.OfAction == isPost)
        .flatMap(entry ->
            entry.pattern().match(rawPath).map(found -> new Match(entry.target(), found)).stream())
        .findFirst();
  }

  private Routes add(String pattern, Target target) {
    entries.add(new Entry(PathPattern.of(pattern), target));
    return this;
  }
}

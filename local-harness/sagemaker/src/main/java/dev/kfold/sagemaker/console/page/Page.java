package dev.kfold.sagemaker.console.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of the console.
 *
 * @param area the entry of the navigation that is marked
 * @param trail the pages above this one, from the area on
 * @param title the heading, also the title of the browser's tab
 * @param calls the calls of the AWS API that return what the page shows
 * @param polling how often the page is computed again while it is open, for what no change of the
 *     endpoint's state announces, such as the lines of a log; empty if only such changes matter
 * @param fragments the parts, from top to bottom
 */
public record Page(
    Area area,
    List<Link> trail,
    String title,
    List<ApiCall> calls,
    Optional<Duration> polling,
    List<Fragment> fragments) {

  public Page {
    trail = List.copyOf(trail);
    calls = List.copyOf(calls);
    fragments = List.copyOf(fragments);
  }

  /** Creates the first page of an area. */
  public static Page of(Area area, List<ApiCall> calls, List<Fragment> fragments) {
    return new Page(area, List.of(), area.title(), calls, Optional.empty(), fragments);
  }

  /** Creates a page below the first page of an area. */
  public static Page below(
      Area area, List<Link> between, String title, List<ApiCall> calls, List<Fragment> fragments) {
    List<Link> trail = new ArrayList<>(List.of(new Link(area.title(), area.address())));
    trail.addAll(between);
    return new Page(area, trail, title, calls, Optional.empty(), fragments);
  }

  /** Returns this page, computed again at such intervals while it is open. */
  public Page polled(Duration interval) {
    return new Page(area, trail, title, calls, Optional.of(interval), fragments);
  }

  /** A link to a page. */
  public record Link(String text, String address) {}
}

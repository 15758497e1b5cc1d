package dev.kfold.sagemaker.console.page;

import java.util.function.Supplier;

/**
 * A part of a page.
 *
 * @param id unique in its page, of lower-case letters and hyphens
 * @param template the path of its template below {@code src/main/jte}, such as {@code
 *     jobs/list.jte}; its parameter is the model
 * @param content returns what the template shows, which is immutable; called when it is shown
 * @param following when it is computed again while the page is open; sent if its HTML has changed
 */
public record Fragment(String id, String template, Supplier<?> content, Following following) {

  /** When a fragment is computed again. */
  public enum Following {
    /** After every change of the endpoint's state, and at the intervals of its page. */
    EVERYTHING,
    /** After every change of the endpoint's state. */
    STATE,
    /** Never. */
    NOTHING
  }

  /** Returns a part that follows the changes of what it shows. */
  public static Fragment live(String id, String template, Object model) {
    return new Fragment(id, template, () -> model, Following.EVERYTHING);
  }

  /**
   * Returns a part that shows nothing but the endpoint's state, and so is not computed at the
   * intervals of its page.
   */
  public static Fragment ofState(String id, String template, Supplier<?> content) {
    return new Fragment(id, template, content, Following.STATE);
  }

  /** Returns a part that stays as it was first shown, such as a form that the reader fills in. */
  public static Fragment still(String id, String template, Object model) {
    return new Fragment(id, template, () -> model, Following.NOTHING);
  }

  /** Returns a part that is computed once, and stays as it was first shown. */
  public static Fragment stillOf(String id, String template, Supplier<?> content) {
    return new Fragment(id, template, content, Following.NOTHING);
  }

  /** Returns whether it is ever computed again. */
  public boolean isLive() {
    return following != Following.NOTHING;
  }
}

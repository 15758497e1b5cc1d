package dev.kfold.sagemaker.console.page;

/**
 * A part of a page.
 *
 * @param id unique in its page, of lower-case letters and hyphens
 * @param template the path of its template below {@code src/main/jte}, such as {@code
 *     jobs/list.jte}; its parameter is the model
 * @param model what the template shows; immutable
 * @param isLive whether it is sent again, while the page is open, when its HTML changes
 */
public record Fragment(String id, String template, Object model, boolean isLive) {

  /** Returns a part that follows the changes of what it shows. */
  public static Fragment live(String id, String template, Object model) {
    return new Fragment(id, template, model, true);
  }

  /** Returns a part that stays as it was first shown, such as a form that the reader fills in. */
  public static Fragment still(String id, String template, Object model) {
    return new Fragment(id, template, model, false);
  }
}

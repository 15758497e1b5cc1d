package dev.kfold.sagemaker.console;

import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.Page;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes the HTML of pages. All values are escaped by the template engine. Templates have the
 * parameter {@code model}; those with a form also have {@code token}, for {@code tag/token.jte}.
 */
final class Renderer {

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, null, "dev.kfold.sagemaker.console.templates");
  private final String token;
  private final Assets assets;

  /**
   * Creates a renderer.
   *
   * @param token what the forms of pages must send back
   */
  Renderer(String token, Assets assets) {
    this.token = token;
    this.assets = assets;
  }

  /** Returns a whole page. */
  String page(Page page, String address) {
    List<RenderedFragment> fragments = rendered(page.fragments().stream());
    return render("layout.jte", new Layout(page, fragments, address, assets));
  }

  /**
   * Returns the fragments of a page that may have changed, in its order.
   *
   * @param hasNewState whether the endpoint's state has changed
   */
  List<RenderedFragment> liveFragments(Page page, boolean hasNewState) {
    return rendered(
        page.fragments().stream()
            .filter(fragment ->
                switch (fragment.following()) {
                  case EVERYTHING -> true;
                  case STATE -> hasNewState;
                  case NOTHING -> false;
                }));
  }

  private List<RenderedFragment> rendered(Stream<Fragment> fragments) {
    return fragments.map(fragment -> new RenderedFragment(fragment.id(), html(fragment))).toList();
  }

  /** Returns the HTML of one fragment. */
  String html(Fragment fragment) {
    return render(fragment.template(), fragment.content().get());
  }

  /**
   * Renders a template, whose parameters are {@code model} and, if it has a form, {@code token}.
   */
  private String render(String template, Object model) {
    StringOutput output = new StringOutput(4096);
    templates.render(template, Map.of("model", model, "token", token), output);
    return output.toString();
  }
}

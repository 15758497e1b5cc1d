package dev.kfold.sagemaker.console;

import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.Page;
import java.util.List;
import java.util.Map;

/**
 * What the template of all pages shows.
 *
 * @param address the path and the query of the page
 * @param assets the scripts and the style sheet
 */
public record Layout(Page page, List<RenderedFragment> fragments, String address, Assets assets) {

  public Layout {
    fragments = List.copyOf(fragments);
  }

  /** Returns the address of the stream of this page's changes. */
  public String live() {
    return Address.with(
        LiveUpdates.ADDRESS, Map.of("page", address, "seen", RenderedFragment.versions(fragments)));
  }

  /** Returns the address of a script or a style sheet. */
  public String asset(String name) {
    return assets.address(name);
  }
}

package dev.kfold.sagemaker.console;

import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.Fragment;
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

  private static final Map<Area, List<String>> CHART_SCRIPTS =
      Map.of(
          Area.JOBS,
          List.of("jobs.js"),
          Area.TUNING,
          List.of(
              "tuning.js",
              "tuning-history.js",
              "tuning-parallel.js",
              "tuning-slice.js",
              "tuning-contour.js",
              "tuning-importance.js"),
          Area.ENDPOINTS,
          List.of("endpoint-traffic.js"));

  public Layout {
    fragments = List.copyOf(fragments);
  }

  /**
   * Returns the addresses of the scripts that draw the charts of an area, without those of others.
   */
  public List<String> chartScripts() {
    return CHART_SCRIPTS.getOrDefault(page.area(), List.of()).stream().map(this::asset).toList();
  }

  /** Returns the address of the stream of this page's changes; empty if no part of it changes. */
  public String live() {
    return page.fragments().stream().noneMatch(Fragment::isLive)
        ? ""
        : Address.with(
            LiveUpdates.ADDRESS,
            Map.of("page", address, "seen", RenderedFragment.versions(fragments)));
  }

  /** Returns the address of a script or a style sheet. */
  public String asset(String name) {
    return assets.address(name);
  }
}

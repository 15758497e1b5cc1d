package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.Address;
import java.util.List;

/** The links to the pages of a search. */
public record SearchTabs(String search, String shown) {

  /** A link to a page. */
  public record Tab(String title, String address, boolean isShown) {}

  /** Returns all links. */
  public List<Tab> tabs() {
    return List.of(
        tab("Overview", Address.of("tuning", search)),
        tab("Trials", Address.of("tuning", search, "trials")),
        tab("Hyperparameters", Address.of("tuning", search, "hyperparameters")),
        tab("Definition", Address.of("tuning", search, "definition")));
  }

  private Tab tab(String title, String address) {
    return new Tab(title, address, title.equals(shown));
  }
}

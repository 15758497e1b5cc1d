package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

class RendererTest {

  private static final String TEMPLATE = "refused.jte";

  private final Renderer renderer = new Renderer("token", new Assets());

  @Test
  void computesWhatShowsTheStateOnlyWhenTheStateHasChanged() {
    Page page =
        Page.of(
            Area.JOBS,
            List.of(),
            List.of(
                Fragment.live("log", TEMPLATE, "lines"),
                Fragment.ofState("head", TEMPLATE, () -> "status"),
                Fragment.still("form", TEMPLATE, "fields"),
                Fragment.stillOf("choices", TEMPLATE, () -> "boxes")));

    assertThat(renderer.liveFragments(page, true))
        .extracting(RenderedFragment::id)
        .containsExactly("log", "head");
    assertThat(renderer.liveFragments(page, false))
        .extracting(RenderedFragment::id)
        .containsExactly("log");
    assertThat(page.fragments())
        .extracting(Fragment::isLive)
        .containsExactly(true, true, false, false);
  }

  @Test
  void fragmentsOfOneHashCodeHaveDifferentVersions() {
    assertThat("BB").hasSameHashCodeAs("Aa");

    assertThat(new RenderedFragment("a", "BB").version())
        .isNotEqualTo(new RenderedFragment("a", "Aa").version())
        .matches("[0-9a-f]{16}");
  }
}

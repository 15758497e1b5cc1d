package dev.kfold.harness.endpoint.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.harness.endpoint.api.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PageTest {

  @Property(tries = 200)
  void pagesTogetherAreTheWholeListInOrder(
      @ForAll @IntRange(max = 50) int size, @ForAll @IntRange(min = 1, max = 20) int pageSize) {
    List<Integer> all = IntStream.range(0, size).boxed().toList();

    List<Integer> seen = new ArrayList<>();
    Page<Integer> page = Page.of(all, pageSize, null, 10);
    seen.addAll(page.items());
    while (page.nextToken() != null) {
      assertThat(page.items()).hasSize(pageSize);
      page = Page.of(all, pageSize, page.nextToken(), 10);
      seen.addAll(page.items());
    }

    assertThat(seen).isEqualTo(all);
  }

  @Test
  void hasTheServicesSizeWhenTheRequestNamesNone() {
    assertThat(Page.of(List.of(1, 2, 3), null, null, 2).items()).containsExactly(1, 2);
  }

  @Test
  void refusesTokensItNeverGave() {
    for (String token : List.of("", "3", "from-x", "from-99", "from--1")) {
      assertThatThrownBy(() -> Page.of(List.of(1, 2, 3), null, token, 2))
          .isInstanceOfSatisfying(
              ServiceException.class, e -> assertThat(e.code()).isEqualTo("ValidationException"));
    }
  }
}

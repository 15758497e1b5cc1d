package dev.kfold.sagemaker.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.api.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sagemaker.model.ListProcessingJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsRequest;

class ListPageTest {

  @Property(tries = 200)
  void pagesTogetherAreTheWholeListInOrder(
      @ForAll @IntRange(max = 50) int size, @ForAll @IntRange(min = 1, max = 20) int pageSize) {
    List<Integer> all = numbers(size);

    List<Integer> seen = new ArrayList<>();
    ListPage<Integer> page = ListPage.of(all, request(pageSize, null));
    seen.addAll(page.items());
    while (page.nextToken() != null) {
      assertThat(page.items()).hasSize(pageSize);
      page = ListPage.of(all, request(pageSize, page.nextToken()));
      seen.addAll(page.items());
    }

    assertThat(seen).isEqualTo(all);
  }

  @Test
  void hasTenItemsWhenTheRequestNamesNoNumber() {
    assertThat(ListPage.of(numbers(11), request(null, null)).items()).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "mine", "ListTrainingJobs-", "ListTrainingJobs--1"})
  void refusesTokensThatNoPageGave(String token) {
    assertForeign(token);
  }

  @Test
  void refusesTheTokenOfAnotherOperation() {
    var request = ListProcessingJobsRequest.builder().maxResults(1).build();

    assertForeign(Objects.requireNonNull(ListPage.of(numbers(3), request).nextToken()));
  }

  @Test
  void isEmptyWhenTheListHasBecomeShorterMeanwhile() {
    String token = ListPage.of(numbers(3), request(2, null)).nextToken();

    assertThat(ListPage.of(numbers(1), request(2, token)))
        .isEqualTo(new ListPage<>(List.of(), null));
  }

  private static void assertForeign(String token) {
    assertThatThrownBy(() -> ListPage.of(numbers(3), request(1, token)))
        .hasMessageContaining("The NextToken '" + token + "' is none that ListTrainingJobs has")
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo("ValidationException"));
  }

  private static List<Integer> numbers(int size) {
    return IntStream.range(0, size).boxed().toList();
  }

  private static ListTrainingJobsRequest request(@Nullable Integer size, @Nullable String token) {
    return ListTrainingJobsRequest.builder().maxResults(size).nextToken(token).build();
  }
}

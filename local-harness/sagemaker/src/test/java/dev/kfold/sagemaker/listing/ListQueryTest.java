package dev.kfold.sagemaker.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sagemaker.model.ListPipelinesRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.SortBy;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

class ListQueryTest {

  private static final ListKeys LATE = keys("a-late", "InProgress", 3);
  private static final ListKeys TWIN_A = keys("twin-a", "Completed", 2);
  private static final ListKeys TWIN_B = keys("twin-b", "Completed", 2);
  private static final ListKeys EARLY = keys("z-early", "Failed", 1);
  private static final List<ListKeys> ALL = List.of(LATE, TWIN_B, TWIN_A, EARLY);

  @Test
  void sortsByCreationAndThenByName() {
    assertThat(list(_ -> {})).containsExactly(EARLY, TWIN_A, TWIN_B, LATE);
  }

  @Test
  void turnsTheWholeOrderRound() {
    assertThat(list(request -> request.sortOrder(SortOrder.DESCENDING)))
        .containsExactly(LATE, TWIN_B, TWIN_A, EARLY);
  }

  @Test
  void sortsByNameAndByStatus() {
    assertThat(list(request -> request.sortBy(SortBy.NAME)))
        .containsExactly(LATE, TWIN_A, TWIN_B, EARLY);
    assertThat(list(request -> request.sortBy(SortBy.STATUS)))
        .containsExactly(TWIN_A, TWIN_B, EARLY, LATE);
  }

  @Test
  void hasTheOrderOfTheOperationUnlessTheRequestNamesOne() {
    var query =
        new ListQuery(ListTrainingJobsRequest.builder().build(), "Name", SortOrder.DESCENDING);

    assertThat(query.page(ALL, Function.identity()).items())
        .containsExactly(EARLY, TWIN_B, TWIN_A, LATE);
  }

  @Test
  void filtersByNameAndStatus() {
    assertThat(list(request -> request.nameContains("twin"))).containsExactly(TWIN_A, TWIN_B);
    assertThat(list(request -> request.statusEquals(TrainingJobStatus.FAILED)))
        .containsExactly(EARLY);
  }

  @Test
  void filtersByTimesWithoutTheirEnds() {
    assertThat(list(request -> request.creationTimeAfter(time(1)).creationTimeBefore(time(3))))
        .containsExactly(TWIN_A, TWIN_B);
    assertThat(list(request -> request.lastModifiedTimeAfter(time(102)))).containsExactly(LATE);
    assertThat(list(request -> request.lastModifiedTimeBefore(time(102)))).containsExactly(EARLY);
  }

  @Test
  void readsTheNamesThatPipelinesHaveForTheTimesOfCreation() {
    var after = ListPipelinesRequest.builder().createdAfter(time(2)).build();
    var before = ListPipelinesRequest.builder().createdBefore(time(2)).build();

    assertThat(ListQuery.of(after).page(ALL, Function.identity()).items()).containsExactly(LATE);
    assertThat(ListQuery.of(before).page(ALL, Function.identity()).items()).containsExactly(EARLY);
  }

  @Test
  void filtersBeforeItPages() {
    assertThat(list(request -> request.nameContains("twin").maxResults(1))).containsExactly(TWIN_A);
  }

  @Property(tries = 300)
  void creationsAndDeletionsBetweenTwoPagesNeitherRepeatNorHideItems(
      @ForAll @IntRange(min = 1, max = 30) int size,
      @ForAll @IntRange(min = 1, max = 7) int pageSize,
      @ForAll SortBy sortBy,
      @ForAll SortOrder order,
      @ForAll @LongRange(min = 0, max = 1 << 20) long seed) {
    Assume.that(sortBy != SortBy.UNKNOWN_TO_SDK_VERSION);
    Assume.that(order != SortOrder.UNKNOWN_TO_SDK_VERSION);
    Random random = new Random(seed);
    List<ListKeys> stay =
        IntStream.range(0, size).mapToObj(i -> any("stays-" + i, random)).toList();
    List<ListKeys> seen = new ArrayList<>();

    Optional<String> token = Optional.empty();
    do {
      List<ListKeys> now = new ArrayList<>(stay);
      IntStream.range(0, random.nextInt(5))
          .mapToObj(i -> any("passes-" + i + "-" + seen.size(), random))
          .forEach(now::add);
      var request =
          ListTrainingJobsRequest.builder()
              .sortBy(sortBy)
              .sortOrder(order)
              .maxResults(pageSize)
              .nextToken(token.orElse(null))
              .build();
      ListPage<ListKeys> page = ListQuery.of(request).page(now, Function.identity());
      seen.addAll(page.items());
      token = Optional.ofNullable(page.nextToken());
    } while (token.isPresent());

    assertThat(seen.stream().filter(stay::contains))
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(
            ListQuery.of(
                    ListTrainingJobsRequest.builder()
                        .sortBy(sortBy)
                        .sortOrder(order)
                        .maxResults(100)
                        .build())
                .page(stay, Function.identity())
                .items());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "e30", "bnVsbA", "%%%", "eyJuYW1lIjoieCJ9"})
  void refusesTokensThatNoPageGave(String place) {
    assertThatThrownBy(() -> list(request -> request.nextToken("ListTrainingJobs-" + place)))
        .hasMessageContaining("is none that ListTrainingJobs has given");
  }

  private static ListKeys any(String name, Random random) {
    return keys(name, "Status" + random.nextInt(3), random.nextInt(10));
  }

  private static List<ListKeys> list(Consumer<ListTrainingJobsRequest.Builder> members) {
    var request = ListTrainingJobsRequest.builder().applyMutation(members).build();
    return ListQuery.of(request).page(ALL, Function.identity()).items();
  }

  private static ListKeys keys(String name, String status, int second) {
    return new ListKeys(name, status, time(second), time(100 + second));
  }

  private static Instant time(int second) {
    return Instant.ofEpochSecond(second);
  }
}

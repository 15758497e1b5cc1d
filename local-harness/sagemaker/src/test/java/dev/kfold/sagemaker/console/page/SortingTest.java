package dev.kfold.sagemaker.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SortingTest {

  private static final Sorting USUAL = new Sorting("score", true);

  @Test
  void takesTheOrderFromTheAddress() {
    assertThat(Sorting.of(request(""), USUAL)).isEqualTo(USUAL);
    assertThat(Sorting.of(request("c"), USUAL)).isEqualTo(new Sorting("c", false));
    assertThat(Sorting.of(request("-c"), USUAL)).isEqualTo(new Sorting("c", true));
  }

  @Test
  void takesTheUsualOrderForAColumnThatIsNotThere() {
    assertThat(Sorting.of(request("other"), USUAL, List.of("c", "score"))).isEqualTo(USUAL);
    assertThat(Sorting.of(request("c"), USUAL, List.of("c", "score")))
        .isEqualTo(new Sorting("c", false));
  }

  @Test
  void sortsByAnotherColumnAscendingAndByTheSameTheOtherWayRound() {
    Sorting ascending = new Sorting("c", false);

    assertThat(ascending.column("c", "C", "c", request("c")))
        .isEqualTo(new Sorting.Column("c", "C", "ascending", "/console/x?sort=-c&text=a"));
    assertThat(new Sorting("c", true).column("c", "C", "c", request("-c")).address())
        .isEqualTo("/console/x?sort=c&text=a");
    assertThat(ascending.column("d", "D", "d", request("c")))
        .as("on the first page")
        .isEqualTo(new Sorting.Column("d", "D", "none", "/console/x?sort=d&text=a"));
  }

  @Test
  void asksTheApiForTheNewestUnlessTheAddressSaysOtherwise() {
    assertThat(members("")).isEqualTo(Map.of("SortBy", "CreationTime", "SortOrder", "Descending"));
    assertThat(members("Duration")).isEqualTo(members(""));
    assertThat(members("Name")).isEqualTo(Map.of("SortBy", "Name", "SortOrder", "Ascending"));
  }

  private static Map<String, Object> members(String sort) {
    Map<String, Object> members = new LinkedHashMap<>();
    ListOrder.of(request(sort)).putInto(members);
    return members;
  }

  private static PageRequest request(String sort) {
    return new PageRequest(
        "/console/x",
        Map.of(),
        Map.of(
            "sort",
            List.of(sort),
            "text",
            List.of("a"),
            "from",
            List.of("50"),
            "next",
            List.of("t")),
        Map.of());
  }
}

package dev.kfold.trainer.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderRuleTest {

  private static final String WORDS = "5.1,3.5,a|4.9,3.0,b|4.7,3.2,a|4.6,3.1,b";
  private static final String NUMBERS = "5.1,3.5,0|4.9,3.0,1|4.7,3.2,0|4.6,3.1,1";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "length,width,species",
        "0,1,2",
        "x1,x2,2nd",
        "NA,x,y",
        "# length,width,species",
        ",width,species",
        "inflow,infra,species"
      })
  void recognizesNamesAboveNumbers(String first) {
    assertThat(decide(first, WORDS, "-1")).isEqualTo("header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"length,width,target", "0,1,target"})
  void recognizesNamesAboveNumericLabels(String first) {
    assertThat(decide(first, NUMBERS, "-1")).isEqualTo("header");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5.0,3.6,a",
        "NA,2,a",
        "nan,nan,a",
        "?,?,b",
        ",2,a",
        "0,1,a",
        "-inf,2,b",
        "1_000,0x1F,a"
      })
  void recognizesARowOfValues(String first) {
    assertThat(decide(first, WORDS, "-1")).isEqualTo("row");
  }

  @Test
  void readsQuantitiesInOtherNotationsAsValues() {
    for (String quantity : List.of("1,200", "1.200,5", "12%", "$5", "€ 5", "1 000", "1’000")) {
      List<String> first = List.of(quantity, "2", "a");

      assertThat(new HeaderRule(first, rows(WORDS)).decide(TableOptions.of("-1"), false))
          .as(quantity)
          .isInstanceOf(HeaderRule.Verdict.Row.class);
    }
  }

  @Test
  void recognizesARowOfNumbers() {
    assertThat(decide("5.0,3.6,0", NUMBERS, "-1")).isEqualTo("row");
    assertThat(decide("0,0,0", "0,1,1|1,0,1|1,1,0|0,1,1", "-1")).isEqualTo("row");
  }

  @Test
  void isInDoubtOfNumbersThatCountTheColumns() {
    assertThat(decide("0,1,2", NUMBERS, "-1")).startsWith("its cells count 0, 1, 2");
    assertThat(decide("0,1,species", WORDS, "-1")).startsWith("its cells count 0, 1, 2");
  }

  @Test
  void isInDoubtOfALabelThatNoOtherRowHas() {
    assertThat(decide("2019,2020,kind", WORDS, "-1")).startsWith("its label is in no other row");
    assertThat(decide("2019,2020,2021", NUMBERS, "2")).startsWith("its label is in no other row");
    assertThat(decide("1,2,x", "3,4,y|5,6,z", "-1")).isEqualTo("row");
  }

  @Test
  void isInDoubtOfANameThatOccursAgainAmongTheTextsBelow() {
    assertThat(decide("-,.,a", "5,3,a|6,2,b|7,1,a|8,4,b", "-1"))
        .startsWith("'a' stands in it and again in a row below");
    assertThat(decide("x,y,a", "5,3,b|6,2,c|7,1,b|8,4,c", "-1")).isEqualTo("header");
  }

  @Test
  void isInDoubtOfALabelThatNoOtherRowHasIfOnlySomeLabelsRepeat() {
    assertThat(decide("4.5,5.5,label", "1,2,a|3,4,b|5,6,c|7,8,d|9,1,a", "-1"))
        .startsWith("its label is in no other row");
  }

  @Test
  void isInDoubtOfANameBesideANumberAboveNumbers() {
    assertThat(decide("5.1,many,a", WORDS, "-1")).startsWith("it has names and numbers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"species", "x"})
  void trustsOptionsThatNameAColumn(String label) {
    assertThat(decide("x,1,species", "a,1,b|c,2,d", label)).isEqualTo("header");
  }

  @Test
  void judgesAColumnByMostOfItsCells() {
    assertThat(decide("x,y,z", "1,2,a|?,n/a,b|3,oops,a|4,5,b", "-1")).isEqualTo("header");
  }

  private static String decide(String first, String below, String label) {
    return switch (new HeaderRule(cells(first), rows(below))
        .decide(TableOptions.of(label), false)) {
      case HeaderRule.Verdict.Names() -> "header";
      case HeaderRule.Verdict.Row() -> "row";
      case HeaderRule.Verdict.Doubt(String reason) -> reason;
    };
  }

  private static List<List<String>> rows(String text) {
    return Stream.of(text.split("\\|")).map(HeaderRuleTest::cells).toList();
  }

  private static List<String> cells(String text) {
    return List.of(text.split(",", -1));
  }
}

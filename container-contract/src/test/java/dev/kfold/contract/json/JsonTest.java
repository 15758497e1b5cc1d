package dev.kfold.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {

  /** Jackson's object mapper, which the results are compared with. */
  private static final JsonMapper MAPPER = new JsonMapper();

  private static final JsonMapper INDENTING =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void readsBackWhatItWrote(@ForAll("values") @Nullable Object value) {
    assertThat(Json.read(Json.write(value))).isEqualTo(value);
    assertThat(Json.read(Json.writeIndented(value))).isEqualTo(value);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void writesWhatTheObjectMapperWrites(@ForAll("values") @Nullable Object value) {
    assertThat(Json.write(value)).isEqualTo(MAPPER.writeValueAsString(value));
    assertThat(Json.writeIndented(value)).isEqualTo(INDENTING.writeValueAsString(value));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void readsWhatTheObjectMapperReads(@ForAll("values") @Nullable Object value) {
    String text = INDENTING.writeValueAsString(value);

    assertThat(Json.read(text)).isEqualTo(MAPPER.readValue(text, Object.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 1|Unexpected end-of-input: expected close marker for Object",
        "[1|Unexpected end-of-input: expected close marker for Array",
        "[NaN]|Non-standard token 'NaN'",
      })
  void namesNoOptionsOfTheParser(String text, String message) {
    assertThatThrownBy(() -> Json.read(text))
        .isInstanceOfSatisfying(
            JacksonException.class,
            e -> {
              assertThat(e.getOriginalMessage()).isEqualTo(message);
              assertThat(e.getLocation().getLineNr()).isEqualTo(1);
            });
  }

  @Test
  void keepsTheOrderOfMembers() {
    assertThat(Json.write(Json.read("{\"b\":1,\"a\":2}"))).isEqualTo("{\"b\":1,\"a\":2}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{", "{\"a\"}", "{\"a\":}", "[1,]", "1 2", "{} x", "nul", "'a'", "01"})
  void refusesTextThatIsNotOneValue(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JacksonException.class);
  }

  @Test
  void reportsLineAndColumnOfAnError() {
    assertThatThrownBy(() -> Json.read("{\"a\":1,\n \"b\":}"))
        .isInstanceOfSatisfying(
            JacksonException.class,
            fault -> assertThat(fault.getLocation().getLineNr()).isEqualTo(2));
  }

  @Test
  void refusesToWriteOtherTypes() {
    assertThatThrownBy(() -> Json.write(List.of(new StringBuilder())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("JSON has no java.lang.StringBuilder");
  }

  @Test
  void refusesAMemberThatIsThereTwice() {
    assertThatThrownBy(() -> Json.read("{\"c\": \"1\", \"c\": \"2\"}"))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("the member 'c' is there twice");
  }

  @Provide
  static Arbitrary<@Nullable Object> values() {
    return values(2);
  }

  /** The deepest nesting; deeper values take minutes to generate and to shrink. */
  private static Arbitrary<@Nullable Object> values(int depth) {
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(8).map(text -> text),
            Arbitraries.integers().map(number -> number),
            Arbitraries.longs().greaterOrEqual(1L << 40).map(number -> number),
            Arbitraries.doubles().map(number -> number),
            Arbitraries.of(true, false).map(flag -> flag));
    if (depth == 0) {
      return scalars.injectNull(0.1);
    }
    Arbitrary<@Nullable Object> members = values(depth - 1);
    return Arbitraries.oneOf(
        scalars.injectNull(0.1),
        members.list().ofMaxSize(3).map(ArrayList::new),
        Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), members.map(Optional::ofNullable))
            .ofMaxSize(3)
            .map(JsonTest::unwrapped));
  }

  /** Returns a map with null for empty values, because jqwik's maps have no null. */
  private static Map<String, @Nullable Object> unwrapped(Map<String, Optional<Object>> members) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    members.forEach((name, value) -> map.put(name, value.orElse(null)));
    return map;
  }

  @ParameterizedTest
  @MethodSource("tooLarge")
  void saysWhereAValueIsTooLarge(String json, String limit) {
    assertThatThrownBy(() -> Json.read(json))
        .isInstanceOfSatisfying(
            JacksonException.class,
            e -> {
              assertThat(e.getLocation().getLineNr()).isEqualTo(1);
              assertThat(e.getOriginalMessage()).contains(limit).doesNotContain("`");
            });
  }

  static Stream<Arguments> tooLarge() {
    return Stream.of(
        Arguments.of("[".repeat(100_000), "nesting depth"),
        Arguments.of("{\"a\":".repeat(100_000), "nesting depth"),
        Arguments.of("{\"c\":" + "1".repeat(100_000) + "}", "Number value length"),
        Arguments.of("{\"c\":0." + "1".repeat(100_000) + "}", "Number value length"),
        Arguments.of("{\"" + "a".repeat(100_000) + "\":1}", "Name length"));
  }
}

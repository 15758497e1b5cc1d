package dev.kfold.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JsonObjectTest {

  private final JsonObject object =
      JsonObject.of(
          Json.read(
              """
              {"text":"a","number":1,"texts":["a","b"],"numbers":[1,0.5],"mixed":["a",1],
               "object":{"x":"y"}}\
              """));

  @Test
  void returnsMembersByTheirKind() {
    assertThat(object.text("text")).isEqualTo("a");
    assertThat(object.number("number")).isEqualTo(1.0);
    assertThat(object.texts("texts")).isEqualTo(List.of("a", "b"));
    assertThat(object.numbers("numbers")).isEqualTo(List.of(1.0, 0.5));
    assertThat(object.object("object").asTexts()).isEqualTo(Map.of("x", "y"));
  }

  @Test
  void namesAMemberThatIsMissing() {
    assertRefused(o -> o.text("other"), "member 'other' is missing, expected a string");
  }

  @Test
  void namesAMemberOfAnotherKind() {
    assertRefused(o -> o.number("text"), "member 'text': found a string, expected a number");
    assertRefused(
        o -> o.texts("mixed"), "member 'mixed': found an array, expected an array of strings");
    assertRefused(o -> o.object("number"), "member 'number': found a number, expected an object");
  }

  @Test
  void refusesAValueThatIsNotAnObject() {
    assertThatThrownBy(() -> JsonObject.of(Json.read("[1]")))
        .isInstanceOf(JsonObject.MemberException.class)
        .hasMessage("found an array, expected an object");
  }

  private void assertRefused(Consumer<JsonObject> read, String message) {
    assertThatThrownBy(() -> read.accept(object))
        .isInstanceOf(JsonObject.MemberException.class)
        .hasMessage(message);
  }
}

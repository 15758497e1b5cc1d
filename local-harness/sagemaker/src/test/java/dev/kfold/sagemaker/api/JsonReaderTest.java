package dev.kfold.sagemaker.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "1",
        "null",
        "\"text\"",
        "{",
        "{\"a\":}",
        "{\"a\":1}{\"a\":1}",
        "{\"a\":1,\"a\":2}",
        "{'a':1}",
        "{\"a\":NaN}",
        "{\"a\":\"\\u0000\"}",
        "{\"a\":\"\\ud83d\"}",
        "{\"\\udc00\":1}",
        "{\"a\":[\"\\udc00\\ud83d\"]}",
        "\u0000{}",
      })
  void refusesTextsThatAreNotAJsonObject(String text) {
    assertThatThrownBy(() -> JsonReader.read(text))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo("SerializationException"));
  }

  @Test
  void refusesNestingAndNumbersBeyondTheLimits() {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    String longNumber = "{\"a\":" + "9".repeat(100_000) + "}";

    assertThatThrownBy(() -> JsonReader.read(deep)).isInstanceOf(ServiceException.class);
    assertThatThrownBy(() -> JsonReader.read(longNumber)).isInstanceOf(ServiceException.class);
  }

  @Test
  void saysWhereATextEndsTooEarlyAndNothingOfTheParser() {
    assertThatThrownBy(() -> JsonReader.read("{\"a\": [1"))
        .hasMessage(
            "The request is no valid JSON: line 1, column 9: Unexpected end-of-input: expected close marker for Array");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "{}"})
  void readsABlankTextAsAnObjectWithoutMembers(String text) {
    assertThat(JsonReader.read(text)).isEmpty();
  }

  @Test
  void readsTextBeyondTheBasicPlane() {
    assertThat(JsonReader.read("{\"a\":\"\\ud83d\\ude00\"}").path("a").stringValue())
        .isEqualTo("\ud83d\ude00");
  }
}

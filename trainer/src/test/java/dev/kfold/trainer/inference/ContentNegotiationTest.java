package dev.kfold.trainer.inference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentNegotiationTest {

  private static final ContentNegotiation SERVER = server(Optional.empty());

  private static ContentNegotiation server(Optional<BodyFormat> defaultAnswer) {
    return new ContentNegotiation(
        List.of("setosa", "virginica"), EnumSet.allOf(Output.class), defaultAnswer);
  }

  private static Negotiation negotiate(ContentNegotiation server, String content, String accept) {
    return server.negotiate(
        new RequestHeaders(Optional.of(content), Optional.of(accept), Optional.empty()));
  }

  private static Negotiation.Chosen chosen(String content, String accept) {
    return (Negotiation.Chosen) negotiate(SERVER, content, accept);
  }

  private static Negotiation.Refused refused(String content, String accept) {
    return (Negotiation.Refused) negotiate(SERVER, content, accept);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "text/csv,CSV",
        "Text/CSV; charset=utf-8,CSV",
        "text/csv;header=absent,CSV",
        "``,CSV",
        "application/json,JSON",
        "application/json ;charset=\"UTF-8\",JSON",
        "application/jsonlines,JSON_LINES",
        "application/x-jsonlines,JSON_LINES",
        "application/jsonl,JSON_LINES",
        "application/x-ndjson,JSON_LINES",
        "application/x-npy,NPY",
      })
  void theContentTypeNamesTheFormatOfTheRequestAndOfTheAnswer(String type, BodyFormat expected) {
    Negotiation.Chosen chosen = chosen(type, "");

    assertThat(chosen.request()).isEqualTo(expected);
    assertThat(chosen.answer()).isEqualTo(expected);
    assertThat(chosen.charset()).isEqualTo(UTF_8);
    assertThat(chosen.outputs()).containsExactly(Output.LABEL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json|JSON",
        "application/json;q=0.5, text/csv;q=0.4|JSON",
        "application/json;q=0.4, text/csv;q=0.5|CSV",
        "application/json;q=0.5, text/csv|CSV",
        "application/*|JSON",
        "text/*|CSV",
        "*/*|CSV",
        "text/csv;q=0, */*|JSON",
        "*/*;q=0.1, application/x-npy;q=0.2|NPY",
        "application/*, application/json;q=0, application/x-ndjson;q=0.9|NPY",
        "application/json, text/plain, */*|JSON",
        "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2|CSV",
        "image/png; x=\"a, application/json\", text/csv|CSV",
        "image/png; x=\"a\\\", application/json\", text/csv|CSV",
        "application/json; charset=latin1, text/csv; charset=utf-8|CSV",
        "text/csv;q=high, application/json;q=0.1|JSON",
        "nonsense, text/csv|CSV",
        "application/json;q=0.1, application/json|JSON",
        "application/json;charset=utf-8;q=0.2, application/json;q=0.9, text/csv;q=0.3|CSV",
      })
  void theMostPreciseRangeDecidesAndTheHighestQualityWins(String accept, BodyFormat expected) {
    assertThat(chosen("text/csv", accept).answer()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image/png",
        "text/csv;q=0",
        "*/*;q=0.000",
        "*/*, text/*;q=0, application/*;q=0",
        "text/csv; charset=latin1",
        "text/csv; charset=klingon",
        "csv",
        "\"",
        "text/csv;q=2"
      })
  void refusesIfNoFormatIsAcceptable(String accept) {
    assertThat(refused("text/csv", accept))
        .isEqualTo(
            new Negotiation.Refused(
                406,
                "Accept: found '%s', expected text/csv, application/json, application/jsonlines, application/x-npy."
                    .formatted(accept)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "csv", "text/csv, text/csv", "application/json+x", ";"})
  void refusesOtherContentTypes(String type) {
    assertThat(refused(type, ""))
        .isEqualTo(
            new Negotiation.Refused(
                415,
                "Content-Type: found '%s', expected text/csv, application/json, application/jsonlines, application/x-npy."
                    .formatted(type)));
  }

  @Test
  void takesTheCharsetOfTheContentType() {
    assertThat(chosen("text/csv; charset=\"latin1\"", "").charset()).isEqualTo(ISO_8859_1);
    assertThat(refused("text/csv; charset=klingon", ""))
        .isEqualTo(
            new Negotiation.Refused(
                415,
                "Content-Type: the charset of 'text/csv; charset=klingon' is not known, expected utf-8."));
    assertThat(refused("text/csv; charset=\"\"", "").status()).isEqualTo(415);
  }

  @Test
  void theDefaultOfTheServerDecidesIfTheClientAcceptsAny() {
    ContentNegotiation json = server(Optional.of(BodyFormat.JSON));

    for (String accept : List.of("", "*/*", "text/csv;q=0.5, */*")) {
      assertThat(((Negotiation.Chosen) negotiate(json, "text/csv", accept)).answer())
          .isEqualTo(BodyFormat.JSON);
    }
    assertThat(((Negotiation.Chosen) negotiate(json, "text/csv", "text/csv")).answer())
        .isEqualTo(BodyFormat.CSV);
  }

  @Test
  void theContentTypeOfTheAnswerIsTheNameThatTheClientUses() {
    assertThat(chosen("text/csv", "").contentType()).isEqualTo("text/csv; charset=utf-8");
    assertThat(chosen("text/csv", "application/json").contentType()).isEqualTo("application/json");
    assertThat(chosen("text/csv", "application/x-ndjson").contentType())
        .isEqualTo("application/x-ndjson");
    assertThat(chosen("application/jsonl", "*/*").contentType()).isEqualTo("application/jsonl");
  }

  @Test
  void readsTheDefaultFromTheEnvironment() {
    String variable = ContentNegotiation.DEFAULT_VARIABLE;

    assertThat(ContentNegotiation.defaultAnswer(Map.of())).isEmpty();
    assertThat(ContentNegotiation.defaultAnswer(Map.of(variable, " "))).isEmpty();
    assertThat(ContentNegotiation.defaultAnswer(Map.of(variable, "application/x-npy")))
        .contains(BodyFormat.NPY);
    assertThatThrownBy(() -> ContentNegotiation.defaultAnswer(Map.of(variable, "xml")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("variable SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT: found 'xml'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/csv; output=probabilities||PROBABILITIES",
        "text/csv; output=\"label,votes\"||LABEL VOTES",
        "text/csv; output=\"votes label votes\"||VOTES LABEL",
        "text/csv; output=decision_function+predicted_label||DECISION_FUNCTION LABEL",
        "*/*; OUTPUT=votes||VOTES",
        "text/csv|output=votes|VOTES",
        "text/csv|trace=1,output=label,votes;x=y|LABEL VOTES",
        "text/csv|Output=\"label,votes\"|LABEL VOTES",
        "text/csv|trace=output|LABEL",
        "text/csv;output=label|output=votes|LABEL",
        "text/csv;output=label, application/json;output=votes;q=0.1||LABEL",
      })
  void theOutputsAreThoseThatTheHeadersNameInTheirOrder(
      String accept, String attributes, String expected) {
    RequestHeaders headers =
        new RequestHeaders(
            Optional.of("text/csv"), Optional.of(accept), Optional.ofNullable(attributes));

    assertThat(((Negotiation.Chosen) SERVER.negotiate(headers)).outputs().stream().map(Enum::name))
        .containsExactly(expected.split(" "));
  }

  @Test
  void refusesOutputsThatAreUnknownOrThatTheModelDoesNotHave() {
    ContentNegotiation plain =
        new ContentNegotiation(List.of("a", "b"), Set.of(Output.LABEL), Optional.empty());

    assertThat(refused("text/csv", "text/csv;output=probs"))
        .isEqualTo(
            new Negotiation.Refused(
                400,
                "Accept: found output 'probs', expected label, decision_function, votes, probabilities; the nearest is 'votes'."));
    assertThat(refused("text/csv", "text/csv;output=\", \"").sentence())
        .isEqualTo(
            "Accept: found no output, expected label, decision_function, votes, probabilities.");
    assertThat(negotiate(plain, "text/csv", "text/csv;output=votes"))
        .isEqualTo(
            new Negotiation.Refused(
                400,
                "Accept: found output 'votes', which this model does not have, expected label."));
    assertThat(
            plain.negotiate(
                new RequestHeaders(Optional.empty(), Optional.empty(), Optional.of("output=x"))))
        .isInstanceOfSatisfying(
            Negotiation.Refused.class,
            refused ->
                assertThat(refused.sentence())
                    .startsWith("X-Amzn-SageMaker-Custom-Attributes: found output 'x'"));
  }

  @Test
  void anArrayHoldsWordsOrNumbersButNotBoth() {
    ContentNegotiation numbers =
        new ContentNegotiation(List.of("0", "1"), EnumSet.allOf(Output.class), Optional.empty());
    String both = "application/x-npy; output=\"label,votes\"";

    assertThat(refused("text/csv", both).status()).isEqualTo(406);
    assertThat(refused("text/csv", both).sentence()).contains("label, votes", "labels are words");
    assertThat(negotiate(numbers, "text/csv", both)).isInstanceOf(Negotiation.Chosen.class);
    assertThat(chosen("text/csv", "application/x-npy; output=votes").outputs())
        .containsExactly(Output.VOTES);
  }

  @Test
  void showsTheBeginningOfLongHeadersWithoutControlCharacters() {
    String sentence = refused("text/\n" + "x".repeat(100_000), "").sentence();

    assertThat(sentence).hasSizeLessThan(400).contains("text/\\nxxx").contains("…");
  }
}

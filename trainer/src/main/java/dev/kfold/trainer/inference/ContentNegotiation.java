package dev.kfold.trainer.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.OneLine;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses the formats of a request and of its answer (RFC 9110, 12.5.1). For each format, the most
 * precise range of the Accept header decides; the format of the highest quality is chosen. Among
 * equal ones, a format that the header names is preferred, then the default of the server, then the
 * format of the request.
 *
 * @param classes the labels of the model
 * @param offered the outputs that the model has
 * @param defaultAnswer the format of the answer if the client accepts any
 */
public record ContentNegotiation(
    List<String> classes, Set<Output> offered, Optional<BodyFormat> defaultAnswer) {

  /** The variable of SageMaker's containers that names the default format of answers. */
  public static final String DEFAULT_VARIABLE = "SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT";

  private static final int MOST_SHOWN = 200;

  public ContentNegotiation {
    classes = List.copyOf(classes);
    offered = Collections.unmodifiableSet(EnumSet.copyOf(offered)); // in the order of outputs
  }

  /** A format of the answer, and the range that allows it. */
  private record Candidate(
      BodyFormat format, AcceptedRange range, AcceptedRange.Precision precision) {}

  /**
   * Returns the default format of answers that the environment names.
   *
   * @throws InvalidInputException if it is no known media type
   */
  public static Optional<BodyFormat> defaultAnswer(Map<String, String> environment) {
    Optional<String> given =
        Optional.ofNullable(environment.get(DEFAULT_VARIABLE)).filter(text -> !text.isBlank());
    Optional<BodyFormat> format =
        given.flatMap(MediaType::of).map(MediaType::name).flatMap(BodyFormat::of);
    if (given.isPresent() && format.isEmpty()) {
      throw new InvalidInputException(
          "variable %s: found '%s', expected one of %s."
              .formatted(DEFAULT_VARIABLE, given.get(), BodyFormat.known()));
    }
    return format;
  }

  /** Chooses the formats for a request. */
  public Negotiation negotiate(RequestHeaders headers) {
    String content = headers.contentType().orElse(BodyFormat.CSV.mediaType());
    Optional<MediaType> type = MediaType.of(content);
    Optional<BodyFormat> request = type.map(MediaType::name).flatMap(BodyFormat::of);
    if (request.isEmpty()) {
      return new Negotiation.Refused(
          415,
          "Content-Type: found '%s', expected %s."
              .formatted(shortened(content), BodyFormat.known()));
    }
    Optional<Charset> charset = charset(type.orElseThrow());
    if (charset.isEmpty()) {
      return new Negotiation.Refused(
          415,
          "Content-Type: the charset of '%s' is not known, expected utf-8."
              .formatted(shortened(content)));
    }
    String accept = headers.accept().orElse(MediaType.ANY);
    Optional<Candidate> answer = best(AcceptedRange.of(accept), request.get());
    if (answer.isEmpty()) {
      return new Negotiation.Refused(
          406, "Accept: found '%s', expected %s.".formatted(shortened(accept), BodyFormat.known()));
    }
    try {
      return chosen(type.get(), request.get(), charset.get(), answer.get(), headers);
    } catch (RequestedOutputs.RefusedException e) {
      return new Negotiation.Refused(400, String.valueOf(e.getMessage()));
    }
  }

  private Negotiation chosen(
      MediaType type, BodyFormat request, Charset charset, Candidate answer, RequestHeaders headers)
      throws RequestedOutputs.RefusedException {
    BodyFormat format = answer.format();
    Optional<RequestedOutputs> requested =
        RequestedOutputs.of(answer.range().range())
            .or(() -> headers.customAttributes().flatMap(RequestedOutputs::of));
    List<Output> outputs =
        requested.isPresent() ? requested.get().resolve(offered) : List.of(Output.LABEL);
    if (!AnswerFormat.canHold(format, outputs, classes)) {
      return new Negotiation.Refused(
          406,
          "Accept: found %s for %s, but an array holds either labels or numbers, and the labels are words; ask for one of them, or accept %s."
              .formatted(format.mediaType(), Output.spell(outputs), BodyFormat.JSON.mediaType()));
    }
    String name =
        Stream.of(answer.range().range().name(), type.name())
            .filter(format.mediaTypes()::contains)
            .findFirst()
            .orElse(format.mediaType());
    String contentType = format == BodyFormat.CSV ? name + "; charset=utf-8" : name;
    return new Negotiation.Chosen(request, charset, format, contentType, outputs);
  }

  private Optional<Candidate> best(List<AcceptedRange> ranges, BodyFormat request) {
    return Arrays.stream(BodyFormat.values())
        .flatMap(format -> candidate(format, ranges).stream())
        .filter(candidate -> candidate.range().quality() > 0)
        .min(
            Comparator.comparingDouble((Candidate candidate) -> -candidate.range().quality())
                .thenComparing(Candidate::precision, Comparator.reverseOrder())
                .thenComparing(candidate -> !defaultAnswer.equals(Optional.of(candidate.format())))
                .thenComparing(candidate -> candidate.format() != request));
  }

  private static Optional<Candidate> candidate(BodyFormat format, List<AcceptedRange> ranges) {
    return ranges.stream()
        .map(range -> new Candidate(format, range, range.precision(format)))
        .filter(candidate -> candidate.precision() != AcceptedRange.Precision.NONE)
        .max(
            Comparator.comparing(Candidate::precision)
                .thenComparingDouble(candidate -> candidate.range().quality()));
  }

  private static Optional<Charset> charset(MediaType type) {
    try {
      return Optional.of(type.parameter("charset").map(Charset::forName).orElse(UTF_8));
    } catch (IllegalArgumentException _) { // a name that is unknown, or none
      return Optional.empty();
    }
  }

  /** Returns the beginning of what a client wrote, for messages. */
  static String shortened(String text) {
    String line = OneLine.of(text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) : text);
    return text.length() > MOST_SHOWN ? line + "…" : line;
  }
}

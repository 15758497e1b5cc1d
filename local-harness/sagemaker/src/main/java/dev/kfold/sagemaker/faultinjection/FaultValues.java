package dev.kfold.sagemaker.faultinjection;

import dev.kfold.contract.NearestName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.SageMakerRequest;
import software.amazon.awssdk.services.sagemaker.model.TrainingInstanceType;

/**
 * Parses the values of faults. All methods throw an IllegalArgumentException for an invalid value;
 * its message says what was found and why it is invalid.
 */
final class FaultValues {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|h)");
  private static final Pattern SUFFIX = Pattern.compile("[a-zA-Z0-9-]{0,63}");

  private FaultValues() {}

  /** Returns the text before the last colon, such as {@code CreateTrainingJob}, if there is one. */
  static Optional<String> subject(String value) {
    int colon = value.lastIndexOf(':');
    return colon < 0 ? Optional.empty() : Optional.of(value.substring(0, colon).strip());
  }

  /**
   * Returns the text after the last colon, such as {@code 0.9}; the whole text if there is none.
   */
  static String afterSubject(String value) {
    return value.substring(value.lastIndexOf(':') + 1).strip();
  }

  /** Returns {@code f01} of {@code f01@1s}. */
  static String beforeTime(String value) {
    int at = value.indexOf('@');
    return at < 0 ? value : value.substring(0, at).strip();
  }

  /** Returns the duration {@code 1s} of {@code f01@1s}; zero if there is no {@code @}. */
  static Duration time(String value) {
    int at = value.indexOf('@');
    return at < 0 ? Duration.ZERO : duration(value.substring(at + 1).strip());
  }

  /** Parses the end of a job's name, such as {@code f01}, or a number of a job from {@code #1}. */
  static JobChoice job(String value) {
    if (value.startsWith("#")) {
      int number = count(value.substring(1));
      if (number == 0) {
        throw found(value, "jobs are counted from 1");
      }
      return new JobChoice.Ordinal(number);
    }
    if (!SUFFIX.matcher(value).matches()) {
      throw found(value, "which no job's name ends with");
    }
    return new JobChoice.Suffix(value);
  }

  /** Parses a number from 0 to 1. */
  static double share(String value) {
    double share = number(value);
    if (share > 1) {
      throw found(value, "which is more than all");
    }
    return share;
  }

  /** Parses a number above 0. */
  static double rate(String value) {
    double rate = number(value);
    if (rate == 0) {
      throw found(value, "at which no call is ever accepted");
    }
    return rate;
  }

  /** Parses a whole number from 0, of up to nine digits. */
  static int count(String value) {
    if (!value.matches("\\d{1,9}")) {
      throw found(value, "which is no whole number from 0");
    }
    return Integer.parseInt(value);
  }

  /** Parses a whole number of up to 18 digits. */
  static long wholeNumber(String value) {
    if (!value.matches("-?\\d{1,18}")) {
      throw found(value, "which is no whole number of up to 18 digits");
    }
    return Long.parseLong(value);
  }

  /** Parses a duration such as {@code 500ms}, {@code 1.5s}, {@code 2m} or {@code 1h}. */
  static Duration duration(String value) {
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches()) {
      throw found(value, "which is no number with ms, s, m or h");
    }
    long unit =
        switch (matcher.group(2)) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m" -> 60_000;
          default -> 3_600_000;
        };
    return Duration.ofMillis(
        new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)).longValue());
  }

  /** Verifies that SageMaker has an operation. */
  static void requireOperation(String name) {
    Set<String> operations =
        Arrays.stream(SageMakerClient.class.getMethods())
            .flatMap(method -> Arrays.stream(method.getParameterTypes()))
            .filter(SageMakerRequest.class::isAssignableFrom)
            .map(request -> request.getSimpleName().replaceFirst("Request$", ""))
            .collect(Collectors.toSet());
    if (!operations.contains(name)) {
      throw found(
          name,
          "which is no operation of SageMaker, did you mean %s"
              .formatted(NearestName.of(name, operations)));
    }
  }

  /** Verifies that SageMaker has an instance type for training. */
  static void requireInstanceType(String name) {
    Set<String> types =
        TrainingInstanceType.knownValues().stream()
            .map(TrainingInstanceType::toString)
            .collect(Collectors.toSet());
    if (!types.contains(name)) {
      throw found(
          name,
          "which is no instance type for training, did you mean %s"
              .formatted(NearestName.of(name, types)));
    }
  }

  /** Parses a decimal without sign, exponent or NaN, which Double.parseDouble would accept. */
  private static double number(String value) {
    if (!value.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      throw found(value, "which is no number from 0");
    }
    return Double.parseDouble(value);
  }

  private static IllegalArgumentException found(String value, String problem) {
    return new IllegalArgumentException("found '%s', %s".formatted(value, problem));
  }
}

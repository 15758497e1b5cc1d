package dev.kfold.trainer.inference;

import dev.kfold.contract.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The outputs that a request asks for.
 *
 * @param header the header that names them, for messages
 * @param names as they are given
 */
record RequestedOutputs(String header, List<String> names) {

  /** The parameter of a media range, and the custom attribute. */
  private static final String OUTPUT = "output";

  /** Thrown if outputs cannot be given; the message is a sentence. */
  static final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private RefusedException(String sentence) {
      super(sentence);
    }
  }

  /** Returns what a media range asks for, if it has the parameter. */
  static Optional<RequestedOutputs> of(MediaType range) {
    return range.parameter(OUTPUT).map(names -> new RequestedOutputs("Accept", split(names)));
  }

  /**
   * Returns what custom attributes ask for, such as {@code trace=7, output=label,votes}: names
   * without an equals sign belong to the attribute before them.
   */
  static Optional<RequestedOutputs> of(String customAttributes) {
    List<String> names = new ArrayList<>();
    boolean isOutput = false;
    boolean isGiven = false;
    for (String part : customAttributes.split("[;,]", -1)) {
      int equals = part.indexOf('=');
      if (equals >= 0) {
        isOutput = part.substring(0, equals).strip().equalsIgnoreCase(OUTPUT);
        isGiven |= isOutput;
      }
      if (isOutput) {
        names.addAll(split(part.substring(equals + 1)));
      }
    }
    return isGiven
        ? Optional.of(new RequestedOutputs(RequestHeaders.CUSTOM_ATTRIBUTES, names))
        : Optional.empty();
  }

  private static List<String> split(String names) {
    return Arrays.stream(names.split("[,+\\s\"]+")).filter(name -> !name.isEmpty()).toList();
  }

  /**
   * Returns the outputs, each once.
   *
   * @param offered the outputs that the model has
   * @throws RefusedException if the list is empty, or an output is not offered
   */
  List<Output> resolve(Set<Output> offered) throws RefusedException {
    List<Output> outputs = new ArrayList<>();
    for (String name : names) {
      Output output = Output.of(name).orElseThrow(() -> unknown(name, offered));
      if (!offered.contains(output)) {
        throw new RefusedException(
            "%s: found output '%s', which this model does not have, expected %s."
                .formatted(header, name, Output.spell(offered)));
      }
      if (!outputs.contains(output)) {
        outputs.add(output);
      }
    }
    if (outputs.isEmpty()) {
      throw new RefusedException(
          "%s: found no output, expected %s.".formatted(header, Output.spell(offered)));
    }
    return outputs;
  }

  private RefusedException unknown(String name, Set<Output> offered) {
    List<String> known = offered.stream().map(Output::spelling).toList();
    String shown = ContentNegotiation.shortened(name);
    return new RefusedException(
        "%s: found output '%s', expected %s; the nearest is '%s'."
            .formatted(header, shown, Output.spell(offered), NearestName.of(shown, known)));
  }
}

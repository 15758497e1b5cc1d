package dev.kfold.contract;

import dev.kfold.contract.json.Json;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;

/**
 * The hyperparameters of a job as text. SageMaker passes every value as a string, and some clients
 * quote it once more ({@code "rbf"} with the quotes).
 *
 * @param values the values without one layer of quotes; without the names that the SDKs and the
 *     tuner add for themselves ({@code sagemaker_*}, {@code _tuning_objective_metric})
 * @param given all names and values as the source has them, for another program
 */
public record HyperParameters(Map<String, String> values, Map<String, String> given) {

  /** The name that the tuner adds to the hyperparameters of its trials. */
  public static final String TUNING_OBJECTIVE = "_tuning_objective_metric";

  private static final String ALL = "SM_HPS";
  private static final String PREFIX = "SM_HP_";

  public HyperParameters {
    values = Map.copyOf(values);
    given = Map.copyOf(given);
  }

  /** Creates hyperparameters that were given without quotes. */
  public HyperParameters(Map<String, String> values) {
    this(values, values);
  }

  /**
   * Reads {@code hyperparameters.json} or, if there is no such file, the variables {@code SM_HPS}
   * and {@code SM_HP_<NAME>} of the SageMaker training toolkit, of which the former take
   * precedence. Returns no hyperparameters if there are neither.
   *
   * @throws InvalidInputException if the source is not a JSON object, the file is no regular file,
   *     or its folder is no folder
   */
  public static HyperParameters read(ContainerFiles files) throws IOException {
    files.verifyInputConfig();
    InputFile file = InputFile.of(files.hyperParameters());
    return file.exists()
        ? of(parse(file.text(), file.where()))
        : ofEnvironment(files.environment());
  }

  private static HyperParameters ofEnvironment(Map<String, String> environment) {
    Map<String, String> values = new TreeMap<>();
    environment.forEach((name, value) -> {
      if (name.startsWith(PREFIX)) {
        values.put(name.substring(PREFIX.length()).toLowerCase(Locale.ROOT), value);
      }
    });
    String all = environment.getOrDefault(ALL, "{}");
    Map<String, String> given = new TreeMap<>(values);
    HyperParameters object = of(parse(all, "variable " + ALL));
    values.putAll(object.values());
    given.putAll(object.given());
    return new HyperParameters(values, given);
  }

  /** Decodes the members of a JSON object, as {@link Json#read} returns it. */
  public static HyperParameters of(Map<?, ?> object) {
    Map<String, String> values = new TreeMap<>();
    Map<String, String> given = new TreeMap<>();
    for (Map.Entry<?, ?> member : object.entrySet()) {
      String givenName = (String) member.getKey();
      String value = member.getValue() instanceof String s ? s : Json.write(member.getValue());
      given.put(givenName, value);
      String name = unquote(givenName);
      if (!name.startsWith("sagemaker_") && !name.equals(TUNING_OBJECTIVE)) {
        values.put(name, member.getValue() instanceof String ? unquote(value) : value);
      }
    }
    return new HyperParameters(values, given);
  }

  private static Map<?, ?> parse(String text, String where) {
    try {
      Object value = Json.read(text);
      if (value instanceof Map<?, ?> object) {
        return object;
      }
      throw new InvalidInputException(
          "%s: found %s where a JSON object of names and strings belongs, such as {\"c\":\"1.0\"}."
              .formatted(where, Json.kind(value)));
    } catch (JacksonException e) {
      throw new InvalidInputException(
          "%s: is no valid JSON (line %d, column %d: %s); expected an object of names and strings, such as {\"c\":\"1.0\"}."
              .formatted(
                  where,
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage()));
    }
  }

  /** Returns a name or value without one layer of quotes, if it is a string of JSON. */
  public static String unquote(String text) {
    if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
      return text;
    }
    try {
      return Json.read(text) instanceof String inner ? inner : text;
    } catch (JacksonException e) {
      return text; // only looks quoted
    }
  }
}

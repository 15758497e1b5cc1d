package dev.kfold.contract.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A JSON object whose members have to be there, each of a certain kind. */
public record JsonObject(Map<String, Object> members) {

  /** A member that is missing or of another kind; the message names it. */
  public static final class MemberException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MemberException(String message) {
      super(message);
    }
  }

  /**
   * Takes what {@link Json#read} gave.
   *
   * @throws MemberException if that is no object
   */
  public static JsonObject of(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> members)) {
      throw new MemberException("found %s, expected an object".formatted(Json.kind(value)));
    }
    Map<String, Object> named = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      named.put((String) member.getKey(), member.getValue());
    }
    return new JsonObject(named);
  }

  public String text(String name) {
    return member(name, "a string", value -> value instanceof String text ? text : null);
  }

  public double number(String name) {
    return member(
        name, "a number", value -> value instanceof Number number ? number.doubleValue() : null);
  }

  /** Returns a whole number that fits into 32 bits. */
  public int integer(String name) {
    return member(
        name,
        "a whole number",
        value ->
            value instanceof Number number && number.doubleValue() == number.intValue()
                ? number.intValue()
                : null);
  }

  public JsonObject object(String name) {
    return member(name, "an object", value -> value instanceof Map<?, ?> ? of(value) : null);
  }

  public List<String> texts(String name) {
    return elements(name, "an array of strings", String.class);
  }

  public List<JsonObject> objects(String name) {
    return elements(name, "an array of objects", Map.class).stream().map(JsonObject::of).toList();
  }

  public List<Double> numbers(String name) {
    return elements(name, "an array of numbers", Number.class).stream()
        .map(Number::doubleValue)
        .toList();
  }

  private <T> List<T> elements(String name, String expected, Class<T> kind) {
    return member(
        name,
        expected,
        value ->
            value instanceof List<?> list && list.stream().allMatch(kind::isInstance)
                ? list.stream().map(kind::cast).toList()
                : null);
  }

  /** Members that are strings, all of them. */
  public Map<String, String> asTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    members.keySet().forEach(name -> texts.put(name, text(name)));
    return texts;
  }

  private <T> T member(String name, String expected, Function<@Nullable Object, @Nullable T> kind) {
    if (!members.containsKey(name)) {
      throw new MemberException("member '%s' is missing, expected %s".formatted(name, expected));
    }
    T value = kind.apply(members.get(name));
    if (value == null) {
      throw new MemberException(
          "member '%s': found %s, expected %s"
              .formatted(name, Json.kind(members.get(name)), expected));
    }
    return value;
  }
}

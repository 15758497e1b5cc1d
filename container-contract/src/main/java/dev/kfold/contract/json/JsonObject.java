package dev.kfold.contract.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A JSON object whose members must exist and have a certain type. */
public record JsonObject(Map<String, Object> members) {

  /** Thrown if a member is missing or has another type; the message names it. */
  public static final class MemberException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates an exception with a message that names the member. */
    public MemberException(String message) {
      super(message);
    }
  }

  /**
   * Wraps a value of {@link Json#read}.
   *
   * @throws MemberException if the value is not an object
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

  /** Returns a string. */
  public String text(String name) {
    return member(name, "a string", value -> value instanceof String text ? text : null);
  }

  /** Returns a number. */
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

  /** Returns an object. */
  public JsonObject object(String name) {
    return member(name, "an object", value -> value instanceof Map<?, ?> ? of(value) : null);
  }

  /** Returns an array of strings. */
  public List<String> texts(String name) {
    return elements(name, "an array of strings", String.class);
  }

  /** Returns an array of objects. */
  public List<JsonObject> objects(String name) {
    return elements(name, "an array of objects", Map.class).stream().map(JsonObject::of).toList();
  }

  /** Returns an array of numbers. */
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

  /** Returns all members, which must be strings. */
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

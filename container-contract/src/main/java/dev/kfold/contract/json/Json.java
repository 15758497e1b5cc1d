package dev.kfold.contract.json;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Reads and writes JSON as plain values: maps in the order of the text, lists, strings, numbers,
 * booleans and null. It uses Jackson's streaming API, because the object mapper takes longer to set
 * up than a small fold takes to fit.
 */
public final class Json {

  /** Names of Java options in Jackson's messages, for texts that are cut off and odd numbers. */
  private static final Pattern FOR_PROGRAMMERS =
      Pattern.compile(" \\(start marker at \\[Source.*?]\\)|:? \\(?enable `[^`]*`[^)]*\\)?");

  private Json() {}

  /**
   * Parses a text that is one JSON value.
   *
   * @throws JacksonException if the text is not JSON, an object has a member twice, or a value is
   *     too large (a number of more than 1,000 digits, a text of more than 100,000,000 characters,
   *     more than 500 levels of objects and arrays), with the line and the column
   */
  public static @Nullable Object read(String text) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      return document(parser);
    }
  }

  private static @Nullable Object document(JsonParser parser) {
    try {
      parser.nextToken();
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new StreamReadException(parser, "there is more after the end of the value");
      }
      return value;
    } catch (StreamConstraintsException e) {
      // it has no place of its own, and names a Java method that raises the limit
      String limit = String.valueOf(e.getOriginalMessage()).replaceAll(", from `[^`]*`", "");
      throw new StreamReadException(parser, limit);
    } catch (StreamReadException e) {
      String message = String.valueOf(e.getOriginalMessage());
      throw new StreamReadException(
          parser, FOR_PROGRAMMERS.matcher(message).replaceAll(""), e.getLocation());
    }
  }

  private static @Nullable Object value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new StreamReadException(parser, "there is no value");
    }
    return switch (token) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> elements(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new StreamReadException(parser, "found " + token + " in place of a value");
    };
  }

  private static Map<String, Object> members(JsonParser parser) {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (members.containsKey(name)) {
        throw new StreamReadException(parser, "the member '%s' is there twice".formatted(name));
      }
      members.put(name, value(parser));
    }
    return members;
  }

  private static List<Object> elements(JsonParser parser) {
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return elements;
  }

  /**
   * Writes a value on one line.
   *
   * @throws IllegalArgumentException if it is of a type that {@link #read} does not return
   */
  public static String write(@Nullable Object value) {
    return write(value, ObjectWriteContext.empty());
  }

  /** Writes a value indented, with one member per line. */
  public static String writeIndented(@Nullable Object value) {
    return write(
        value,
        new ObjectWriteContext.Base() {
          @Override
          public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
          }

          @Override
          public boolean hasPrettyPrinter() {
            return true;
          }
        });
  }

  private static String write(@Nullable Object value, ObjectWriteContext context) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(context, text)) {
      write(value, generator);
    }
    return text.toString();
  }

  private static void write(@Nullable Object value, JsonGenerator generator) {
    switch (value) {
      case null -> generator.writeNull();
      case String text -> generator.writeString(text);
      case Boolean flag -> generator.writeBoolean(flag);
      case Integer number -> generator.writeNumber(number);
      case Long number -> generator.writeNumber(number);
      case Double number -> generator.writeNumber(number);
      case Number number -> generator.writeNumber(number.toString());
      case Map<?, ?> members -> {
        generator.writeStartObject();
        for (Map.Entry<?, ?> member : members.entrySet()) {
          generator.writeName((String) member.getKey());
          write(member.getValue(), generator);
        }
        generator.writeEndObject();
      }
      case List<?> elements -> {
        generator.writeStartArray();
        for (Object element : elements) {
          write(element, generator);
        }
        generator.writeEndArray();
      }
      default -> throw new IllegalArgumentException("JSON has no " + value.getClass().getName());
    }
  }

  /** Returns the kind of a value for messages, such as {@code "an object"}. */
  public static String kind(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> _ -> "an object";
      case List<?> _ -> "an array";
      case String _ -> "a string";
      case Number _ -> "a number";
      default -> value.toString();
    };
  }
}

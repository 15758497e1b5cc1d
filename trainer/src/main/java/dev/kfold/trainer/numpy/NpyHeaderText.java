package dev.kfold.trainer.numpy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the text of a header, a dictionary of Python with three known keys in any order. */
final class NpyHeaderText {

  private static final Pattern STRING = Pattern.compile("'([^'\\\\]*)'|\"([^\"\\\\]*)\"");
  private static final Pattern WORD = Pattern.compile("True|False");
  private static final Pattern NUMBER = Pattern.compile("(-?[0-9]{1,19})L?");
  private static final Pattern LIST = Pattern.compile("\\[.*\\](?=\\s*[,}])", Pattern.DOTALL);
  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

  private final String text;
  private int position;

  NpyHeaderText(String text) {
    this.text = text;
  }

  /** Returns the header. */
  NpyHeader read() throws NpyHeader.HeaderException {
    String descr = "";
    boolean fortranOrder = false;
    List<Long> shape = List.of();
    Set<String> found = new HashSet<>();
    expect('{');
    while (!skip('}')) {
      String key = string();
      expect(':');
      if (!KEYS.contains(key) || !found.add(key)) {
        throw fault();
      }
      switch (key) {
        case "descr" -> descr = descr();
        case "fortran_order" -> fortranOrder = take(WORD).equals("True");
        default -> shape = shape();
      }
      if (!skip(',') && !isNext('}')) {
        throw fault();
      }
    }
    if (found.size() < KEYS.size() || !text.substring(position).isBlank()) {
      throw fault();
    }
    return new NpyHeader(descr, fortranOrder, shape);
  }

  /** Returns a type, or the list of the types of a structure as it is written. */
  private String descr() throws NpyHeader.HeaderException {
    return isNext('[') ? take(LIST) : string();
  }

  private List<Long> shape() throws NpyHeader.HeaderException {
    List<Long> shape = new ArrayList<>();
    expect('(');
    while (!skip(')')) {
      String digits = take(NUMBER).replace("L", "");
      try {
        shape.add(Long.parseLong(digits));
      } catch (NumberFormatException e) {
        throw fault();
      }
      if (!skip(',') && !isNext(')')) {
        throw fault();
      }
    }
    return shape;
  }

  private String string() throws NpyHeader.HeaderException {
    String quoted = take(STRING);
    return quoted.substring(1, quoted.length() - 1);
  }

  private String take(Pattern pattern) throws NpyHeader.HeaderException {
    return takeIf(pattern).orElseThrow(this::fault);
  }

  private Optional<String> takeIf(Pattern pattern) {
    skipSpaces();
    Matcher matcher = pattern.matcher(text).region(position, text.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    position = matcher.end();
    return Optional.of(matcher.group());
  }

  private void expect(char character) throws NpyHeader.HeaderException {
    if (!skip(character)) {
      throw fault();
    }
  }

  private boolean skip(char character) {
    boolean isNext = isNext(character);
    position += isNext ? 1 : 0;
    return isNext;
  }

  private boolean isNext(char character) {
    skipSpaces();
    return position < text.length() && text.charAt(position) == character;
  }

  private void skipSpaces() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private NpyHeader.HeaderException fault() {
    int shown = 100;
    String beginning = text.strip();
    return new NpyHeader.HeaderException(
        "has the header \"%s\", expected {'descr': '<f8', 'fortran_order': False, 'shape': (rows, columns), }"
            .formatted(
                beginning.length() > shown ? beginning.substring(0, shown) + "…" : beginning));
  }
}

package dev.kfold.trainer.csv;

import java.util.HashMap;
import java.util.Map;

/** Lets equal texts be one text: labels are many, but classes are few. */
public final class StringInterner {

  private final Map<String, String> spellings = new HashMap<>();

  public String shared(String text) {
    String known = spellings.putIfAbsent(text, text);
    return known == null ? text : known;
  }
}

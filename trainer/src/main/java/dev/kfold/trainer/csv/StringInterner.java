package dev.kfold.trainer.csv;

import java.util.HashMap;
import java.util.Map;

/** Shares one instance among equal texts, because labels are many but classes are few. */
public final class StringInterner {

  private final Map<String, String> spellings = new HashMap<>();

  /** Returns the first text that was given and equals this one. */
  public String intern(String text) {
    String known = spellings.putIfAbsent(text, text);
    return known == null ? text : known;
  }
}

package dev.kfold.trainer.data;

import java.util.HashMap;
import java.util.Map;

/** Lets equal texts be one text: labels are many, but classes are few. */
final class StringInterner {

  private final Map<String, String> spellings = new HashMap<>();

  String shared(String text) {
    String known = spellings.putIfAbsent(text, text);
    return known == null ? text : known;
  }
}

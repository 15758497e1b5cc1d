package dev.kfold.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The beginning of a text, as much of it as SageMaker shows; no character of it is cut in two. */
public final class FirstKilobyte {

  private static final int SHOWN = 1024;

  private FirstKilobyte() {}

  /** Returns the first 1,024 characters, as failure reasons are counted. */
  public static String ofCharacters(String text) {
    return ofCharacters(text, SHOWN);
  }

  /** Returns the first characters, at most the given number of them (UTF-16 units). */
  public static String ofCharacters(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean cutsPair = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, cutsPair ? most - 1 : most);
  }

  /** Returns the first 1,024 bytes of the text in UTF-8, as exit messages are counted. */
  public static byte[] ofUtf8(String text) {
    String beginning = ofCharacters(text);
    byte[] bytes = beginning.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= SHOWN) {
      return bytes;
    }
    int end = SHOWN;
    while (isContinuation(bytes[end])) {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }

  /** Whether a byte of UTF-8 goes on with a character that an earlier byte begins. */
  private static boolean isContinuation(byte unit) {
    return (unit & 0xC0) == 0x80;
  }
}

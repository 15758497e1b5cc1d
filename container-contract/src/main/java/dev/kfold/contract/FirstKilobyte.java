package dev.kfold.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Truncates a text to the length that SageMaker shows, without splitting a character. */
public final class FirstKilobyte {

  private static final int SHOWN = 1024;

  private FirstKilobyte() {}

  /** Returns the first 1,024 characters (UTF-16 units), the limit of a FailureReason. */
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

  /** Returns the first 1,024 bytes in UTF-8, the limit of an ExitMessage. */
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

  /** Returns whether a byte of UTF-8 is not the first byte of a character. */
  private static boolean isContinuation(byte unit) {
    return (unit & 0xC0) == 0x80;
  }
}

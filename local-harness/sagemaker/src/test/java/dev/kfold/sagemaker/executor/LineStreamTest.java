package dev.kfold.sagemaker.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LineStreamTest {

  private final List<String> lines = new ArrayList<>();

  @Test
  void passesOnWholeLinesAndTheRestAtTheEnd() {
    try (PrintStream stream = LineStream.printingTo(lines::add)) {
      stream.print("one\ntw");
      stream.print("o\n\nthree");
      assertThat(lines).containsExactly("one", "two", "");
    }
    assertThat(lines).containsExactly("one", "two", "", "three");
  }

  @Test
  void cutsALineWithoutAnEndSoThatItDoesNotFillTheMemory() {
    try (PrintStream stream = LineStream.printingTo(lines::add)) {
      stream.print("x".repeat(3 * LineStream.LINE_BYTES + 5));
    }

    assertThat(lines).hasSize(4).last().isEqualTo("xxxxx");
  }

  @Test
  void cutsNoCharacterInTwo() {
    String text = "a" + "ä".repeat(LineStream.LINE_BYTES);
    try (PrintStream stream = LineStream.printingTo(lines::add)) {
      stream.print(text);
    }

    assertThat(lines).hasSizeGreaterThan(1);
    assertThat(String.join("", lines)).isEqualTo(text);
  }

  @Property(tries = 100)
  void losesNothing(@ForAll List<String> printed) {
    List<String> seen = new ArrayList<>();
    try (PrintStream stream = LineStream.printingTo(seen::add)) {
      printed.forEach(text -> stream.print(plain(text) + "\n"));
    }

    assertThat(seen).isEqualTo(printed.stream().map(LineStreamTest::plain).toList());
  }

  /** Returns a text without line breaks and surrogates, which cannot be printed as one line. */
  private static String plain(String text) {
    return text.replaceAll("[\\r\\n\\uD800-\\uDFFF]", "");
  }
}

package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

  @Test
  void passesTextOnLineByLine() {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    StandardOutput output = new StandardOutput(terminal);
    PrintStream printer = output.printer();

    printer.println("größer ü 5");
    assertThat(terminal.toString(StandardCharsets.UTF_8)).isEqualTo("größer ü 5\n");
    printer.print("no end");
    printer.flush();

    assertThat(terminal.toString(StandardCharsets.UTF_8)).endsWith("no end");
    assertThat(output.isIncomplete()).isFalse();
    assertThat(output.fault()).isEmpty();
  }

  @Test
  void saysWhyItIsIncomplete() {
    StandardOutput output = new StandardOutput(failing("No space left on device"));

    output.printer().println("text");

    assertThat(output.isIncomplete()).isTrue();
    assertThat(output.fault())
        .contains(
            "kfold: the standard output cannot be written (No space left on device), so that it is incomplete.");
  }

  @Test
  void saysNothingToAReaderThatWantsNoMore() {
    StandardOutput output = new StandardOutput(failing("Broken pipe"));

    output.printer().println("text");

    assertThat(output.isIncomplete()).isTrue();
    assertThat(output.fault()).isEmpty();
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}

package dev.kfold.sagemaker.console.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LimitedStreamTest {

  @Test
  void readsAsManyBytesAsAreAllowed() throws IOException {
    assertThat(limited(10, 10).readAllBytes()).hasSize(10);
  }

  @Test
  void endsWithAnErrorAfterThem() {
    assertThatThrownBy(() -> limited(11, 10).readAllBytes())
        .isInstanceOf(LimitedStream.TooLargeException.class)
        .hasMessage("It holds more than 10 bytes; download it to see the rest.");
  }

  @Test
  void countsSingleBytesAndThoseThatAreSkipped() throws IOException {
    LimitedStream stream = limited(20, 10);
    assertThat(stream.skip(9)).isEqualTo(9);
    assertThat(stream.read()).isZero();
    assertThatThrownBy(stream::read).isInstanceOf(LimitedStream.TooLargeException.class);
  }

  private static LimitedStream limited(int bytes, int most) {
    return new LimitedStream(new ByteArrayInputStream(new byte[bytes]), most);
  }
}

package dev.kfold.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureMessageTest {

  @Test
  void isTheMessageOrTheClassIfThereIsNone() {
    assertThat(FailureMessage.of(new IOException("disk full"))).isEqualTo("disk full");
    assertThat(FailureMessage.of(new IOException())).isEqualTo("IOException");
  }
}

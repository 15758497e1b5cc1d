package dev.kfold.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InstanceTypeTest {

  private static final double GIB = 1L << 30;

  @Test
  void isTheSmallestOfWhichThreeQuartersAreEnough() {
    assertThat(InstanceType.withHeap(6 * GIB)).hasToString("Optional[ml.m5.large (8 GB)]");
    assertThat(InstanceType.withHeap(6 * GIB + 1)).hasToString("Optional[ml.m5.xlarge (16 GB)]");
    assertThat(InstanceType.withHeap(576 * GIB)).hasToString("Optional[ml.r5.24xlarge (768 GB)]");
    assertThat(InstanceType.withHeap(576 * GIB + 200_000)).isEmpty();
  }
}

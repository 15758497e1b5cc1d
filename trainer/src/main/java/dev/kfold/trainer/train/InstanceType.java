package dev.kfold.trainer.train;

import java.util.List;
import java.util.Optional;

/**
 * An instance type for training jobs.
 *
 * @param name its name in SageMaker
 * @param gigabytes its memory
 * @see <a href="https://aws.amazon.com/sagemaker/pricing/">Instances of SageMaker</a>
 */
record InstanceType(String name, int gigabytes) {

  /** A type for each size of memory, in ascending order. */
  private static final List<InstanceType> BY_MEMORY =
      List.of(
          new InstanceType("ml.m5.large", 8),
          new InstanceType("ml.m5.xlarge", 16),
          new InstanceType("ml.m5.2xlarge", 32),
          new InstanceType("ml.m5.4xlarge", 64),
          new InstanceType("ml.r5.4xlarge", 128),
          new InstanceType("ml.m5.12xlarge", 192),
          new InstanceType("ml.r5.8xlarge", 256),
          new InstanceType("ml.m5.24xlarge", 384),
          new InstanceType("ml.r5.24xlarge", 768));

  private static final double BYTES_PER_GIGABYTE = 1L << 30;

  /** The share of the memory that the images leave to the heap: {@code -XX:MaxRAMPercentage=75}. */
  private static final double SHARE_FOR_HEAP = 0.75;

  /** Returns the smallest type with a large enough heap, or empty if there is none. */
  static Optional<InstanceType> withHeap(double bytes) {
    return BY_MEMORY.stream()
        .filter(type -> type.gigabytes * BYTES_PER_GIGABYTE * SHARE_FOR_HEAP >= bytes)
        .findFirst();
  }

  /** Returns the name and the memory, such as {@code ml.m5.large (8 GB)}. */
  @Override
  public String toString() {
    return "%s (%d GB)".formatted(name, gigabytes);
  }
}

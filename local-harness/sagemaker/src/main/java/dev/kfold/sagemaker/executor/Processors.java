package dev.kfold.sagemaker.executor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The processors of this machine.
 *
 * @param count the number of processors
 */
record Processors(OperatingSystemMXBean system, int count) {

  /** Returns the processors of this machine. */
  static Processors ofThisMachine() {
    return new Processors(
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class),
        Runtime.getRuntime().availableProcessors());
  }

  /** Returns whether at least half a processor has been idle since the last call. */
  boolean isIdle() {
    return (1 - system.getCpuLoad()) * count >= 0.5;
  }
}

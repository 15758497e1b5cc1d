package dev.kfold.sagemaker.executor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The processors of this machine.
 *
 * @param count how many there are
 */
record Processors(OperatingSystemMXBean system, int count) {

  static Processors ofThisMachine() {
    return new Processors(
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class),
        Runtime.getRuntime().availableProcessors());
  }

  /** Whether at least half a processor has had nothing to do since this was asked before. */
  boolean isIdle() {
    return (1 - system.getCpuLoad()) * count >= 0.5;
  }
}

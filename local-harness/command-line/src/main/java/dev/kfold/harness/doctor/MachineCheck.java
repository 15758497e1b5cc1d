package dev.kfold.harness.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The memory of this machine and the disk space where results and jobs go.
 *
 * @param heapBytes the most memory that this JVM takes
 * @param folder the folder of the results
 */
public record MachineCheck(long heapBytes, Path folder) implements Check {

  private static final long LEAST_HEAP = 400_000_000;
  private static final long LEAST_SPACE = 200_000_000;
  private static final long LITTLE_SPACE = 3_000_000_000L;

  @Override
  public List<Finding> findings() {
    return List.of(memory(), disk());
  }

  private Finding memory() {
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    String found =
        "%d processors, %s of memory, of which a run uses up to %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                gigabytes(machine.getTotalMemorySize()),
                gigabytes(heapBytes));
    return heapBytes >= LEAST_HEAP
        ? Finding.good("Memory", found)
        : Finding.warning(
            "Memory",
            found,
            "Give runs more with the variable JAVA_TOOL_OPTIONS=-Xmx2g, or free memory.");
  }

  private Finding disk() {
    long free;
    try {
      free = Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Finding.warning(
          "Disk", "unknown space in " + folder, "Give another folder by --out and --data-dir.");
    }
    String found = "%s free in %s".formatted(gigabytes(free), folder);
    String remedy = "Free some, or give folders on another disk by --out and --data-dir.";
    if (!Files.isWritable(folder)) {
      return Finding.failed(
          "Disk",
          folder + " cannot be written to",
          "Run kfold in a folder of your own, or give folders by --out and --data-dir.");
    }
    if (free < LEAST_SPACE) {
      return Finding.failed("Disk", found, remedy);
    }
    return free < LITTLE_SPACE
        ? Finding.warning("Disk", found + ", images need 3 GB", remedy)
        : Finding.good("Disk", found);
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}

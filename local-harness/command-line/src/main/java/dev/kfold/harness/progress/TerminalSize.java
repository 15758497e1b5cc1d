package dev.kfold.harness.progress;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The size of a terminal.
 *
 * @param columns the width in characters
 * @param rows the height in lines
 */
public record TerminalSize(int columns, int rows) {

  private static final int STANDARD_OUTPUT = 1;
  private static final long TIOCGWINSZ_LINUX = 0x5413;
  private static final long TIOCGWINSZ_MACOS = 0x40087468;

  /** A {@code struct winsize} holds four unsigned shorts: rows, columns and two unused ones. */
  private static final int WINSIZE_BYTES = 8;

  /** Asks for the size of the terminal that standard output is, each time anew. */
  @FunctionalInterface
  interface Source {

    /** Returns the size at this moment, or empty if standard output is no terminal. */
    Optional<TerminalSize> now();
  }

  /**
   * Returns the source of this process, which calls {@code ioctl} of the C library. A call takes a
   * microsecond, so that it can be made before every redraw.
   *
   * @param operatingSystem the system property {@code os.name}
   */
  @SuppressWarnings("restricted") // the launcher allows native access
  static Source ofStandardOutput(String operatingSystem) {
    long request = operatingSystem.startsWith("Mac") ? TIOCGWINSZ_MACOS : TIOCGWINSZ_LINUX;
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("ioctl")
        .<Source>map(address -> {
          MethodHandle ioctl =
              linker.downcallHandle(
                  address,
                  FunctionDescriptor.of(
                      ValueLayout.JAVA_INT,
                      ValueLayout.JAVA_INT,
                      ValueLayout.JAVA_LONG,
                      ValueLayout.ADDRESS),
                  Linker.Option.firstVariadicArg(2));
          return () -> read(ioctl, request);
        })
        .orElse(Optional::empty);
  }

  private static Optional<TerminalSize> read(MethodHandle ioctl, long request) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(WINSIZE_BYTES, 2);
      int result = (int) ioctl.invokeExact(STANDARD_OUTPUT, request, size);
      int rows = Short.toUnsignedInt(size.get(ValueLayout.JAVA_SHORT, 0));
      int columns = Short.toUnsignedInt(size.get(ValueLayout.JAVA_SHORT, 2));
      return result == 0 && columns > 0 && rows > 0
          ? Optional.of(new TerminalSize(columns, rows))
          : Optional.empty();
    } catch (Throwable e) { // what invokeExact declares; ioctl itself throws nothing
      return Optional.empty();
    }
  }
}

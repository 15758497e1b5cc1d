package dev.kfold.image;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes that a run of a program loaded, as {@code -XX:DumpLoadedClassList} writes them, without
 * their random parts, so that every run of the same program gives the same list.
 *
 * <p>A line is a class and a number, which depends on the order of loading; or begins with {@code
 * @lambda-}; or is {@code @cp} with a class and the resolved entries of its constant pool. Of these
 * entries only the lambdas are kept: the resolved methods and fields depend on the time of day and on
 * random file names, and are resolved quickly, but a lambda is not.
 */
record ClassList(List<String> lines) {

  private static final String RESOLVED = "@cp ";

  /**
   * Returns the list from the lines of a dump.
   *
   * @param classes finds the class files
   */
  static ClassList of(List<String> dumped, ClassLoader classes) throws IOException {
    Stream.Builder<String> lines = Stream.builder();
    for (String line : dumped) {
      if (line.startsWith(RESOLVED)) {
        lambdasOnly(line, classes).ifPresent(lines::add);
      } else if (!line.startsWith("#")) {
        lines.add(line.replaceFirst(" id: \\d+$", ""));
      }
    }
    // the lines about a class have to follow that of the class
    Comparator<String> order = Comparator.comparing(line -> line.startsWith("@"));
    return new ClassList(
        lines.build().distinct().sorted(order.thenComparing(Comparator.naturalOrder())).toList());
  }

  private static Optional<String> lambdasOnly(String line, ClassLoader classes) throws IOException {
    String[] words = line.split(" ", -1);
    ConstantPool pool = constantPool(words[1], classes);
    String lambdas =
        Arrays.stream(words)
            .skip(2)
            .filter(
                index -> pool.entryByIndex(Integer.parseInt(index)) instanceof InvokeDynamicEntry)
            .collect(Collectors.joining(" "));
    return lambdas.isEmpty() ? Optional.empty() : Optional.of(RESOLVED + words[1] + " " + lambdas);
  }

  private static ConstantPool constantPool(String name, ClassLoader classes) throws IOException {
    try (InputStream file = classes.getResourceAsStream(name + ".class")) {
      if (file == null) {
        throw new IOException("the class %s was loaded but is not found".formatted(name));
      }
      return ClassFile.of().parse(file.readAllBytes()).constantPool();
    }
  }
}

package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ClassListTest {

  /** The class whose class file the tests read. */
  record WithOneLambda(Runnable lambda) {
    static WithOneLambda make() {
      return new WithOneLambda(() -> System.getProperty("never.set"));
    }
  }

  @Test
  void forgetsTheNumbersAndTheOrderOfLoading() throws IOException {
    assertThat(lines("# a note", "java/lang/String id: 17", "java/lang/Object id: 0"))
        .containsExactly("java/lang/Object", "java/lang/String");
  }

  @Test
  void saysThingsAboutAClassAfterAllClasses() throws IOException {
    assertThat(lines("@lambda-form-invoker [LF] x", "java/util/List id: 3", "@lambda-proxy a b"))
        .containsExactly("java/util/List", "@lambda-form-invoker [LF] x", "@lambda-proxy a b");
  }

  @Test
  void namesAClassOnceThatSeveralRunsLoaded() throws IOException {
    assertThat(lines("java/lang/Object id: 0", "java/lang/Object id: 5"))
        .containsExactly("java/lang/Object");
  }

  @Test
  void keepsOfTheResolvedEntriesTheLambdas() throws IOException {
    String name = WithOneLambda.class.getName().replace('.', '/');
    List<PoolEntry> entries = constantPool(name);
    int lambda =
        entries.stream()
            .filter(InvokeDynamicEntry.class::isInstance)
            .mapToInt(PoolEntry::index)
            .min()
            .orElseThrow();
    int other =
        entries.stream()
            .filter(entry -> !(entry instanceof InvokeDynamicEntry))
            .mapToInt(PoolEntry::index)
            .min()
            .orElseThrow();

    assertThat(lines("@cp %s %d %d".formatted(name, other, lambda)))
        .containsExactly("@cp %s %d".formatted(name, lambda));
    assertThat(lines("@cp %s %d".formatted(name, other))).isEmpty();
  }

  @Test
  void refusesAClassThatIsNotOnTheClassPath() {
    assertThatThrownBy(() -> lines("@cp no/such/Class 1"))
        .isInstanceOf(IOException.class)
        .hasMessage("the class no/such/Class was loaded but is not found");
  }

  private static List<String> lines(String... dumped) throws IOException {
    return ClassList.of(List.of(dumped), ClassListTest.class.getClassLoader()).lines();
  }

  private static List<PoolEntry> constantPool(String name) throws IOException {
    try (InputStream file =
        ClassListTest.class.getClassLoader().getResourceAsStream(name + ".class")) {
      return StreamSupport.stream(
              ClassFile.of().parse(file.readAllBytes()).constantPool().spliterator(), false)
          .toList();
    }
  }
}

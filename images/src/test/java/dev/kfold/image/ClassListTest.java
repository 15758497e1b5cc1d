package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ClassListTest {

  private static final String MARKER = "java/io/Serializable";
  private static final String LAMBDAS = WithLambdas.class.getName().replace('.', '/');

  /** The class whose class file the tests read: it has two lambdas and a string. */
  static final class WithLambdas {

    private final List<Runnable> lambdas;

    WithLambdas() {
      lambdas = List.of(() -> System.getProperty("never.set"), System::gc);
    }

    int size() {
      return lambdas.size();
    }
  }

  @Test
  void forgetsTheNumbersAndTheOrderOfLoading() throws IOException {
    assertThat(lines("# a note", "java/util/Map id: 17", "java/lang/Cloneable id: 0"))
        .filteredOn(line -> !line.startsWith("@"))
        .containsExactly("java/lang/Cloneable", "java/util/Map");
  }

  @Test
  void saysThingsAboutAClassAfterAllClasses() throws IOException {
    assertThat(lines("@lambda-form-invoker [LF] x", MARKER + " id: 3", "@lambda-proxy a b"))
        .containsExactly(MARKER, "@lambda-form-invoker [LF] x", "@lambda-proxy a b");
  }

  @Test
  void namesAClassOnceThatSeveralRunsLoaded() throws IOException {
    assertThat(lines(MARKER + " id: 0", MARKER + " id: 5")).containsExactly(MARKER);
  }

  @Test
  void keepsOfTheResolvedLambdasThoseOfAllRuns() throws IOException {
    List<Integer> lambdas = indices(InvokeDynamicEntry.class);

    assertThat(lambdas).hasSize(2);
    assertThat(resolved(lines(LAMBDAS))).doesNotContainAnyElementsOf(lambdas);
    assertThat(resolved(lines(LAMBDAS, "@cp %s %d".formatted(LAMBDAS, lambdas.getFirst()))))
        .contains(lambdas.getFirst())
        .doesNotContain(lambdas.getLast());
    assertThat(
            resolved(
                lines(
                    LAMBDAS,
                    "@cp %s %d".formatted(LAMBDAS, lambdas.getFirst()),
                    "@cp %s %d".formatted(LAMBDAS, lambdas.getLast()))))
        .containsAll(lambdas);
  }

  @Test
  void resolvesAllMethodsAndFieldsWhateverARunResolved() throws IOException {
    List<Integer> members = indices(MemberRefEntry.class);
    int text =
        constantPool(LAMBDAS).stream()
            .filter(StringEntry.class::isInstance)
            .mapToInt(PoolEntry::index)
            .findFirst()
            .orElseThrow();

    assertThat(members).hasSizeGreaterThan(2);
    assertThat(resolved(lines(LAMBDAS))).containsExactlyElementsOf(members);
    assertThat(lines(LAMBDAS, "@cp %s %d %d".formatted(LAMBDAS, members.getFirst(), text)))
        .isEqualTo(lines(LAMBDAS));
  }

  @Test
  void resolvesNothingInTheClassesThatJlinkGenerates() throws IOException {
    assertThat(lines("jdk/internal/module/SystemModulesMap id: 9"))
        .containsExactly("jdk/internal/module/SystemModulesMap");
  }

  @Test
  void resolvesNothingInAClassThatHasBeenRenamedSinceItWasListed() throws IOException {
    assertThat(lines("no/such/Class")).containsExactly("no/such/Class");
  }

  private static List<Integer> resolved(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("@cp "))
        .flatMap(line -> Arrays.stream(line.split(" ", -1)).skip(2))
        .map(Integer::valueOf)
        .toList();
  }

  private static List<Integer> indices(Class<? extends PoolEntry> kind) throws IOException {
    return constantPool(LAMBDAS).stream().filter(kind::isInstance).map(PoolEntry::index).toList();
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

package dev.kfold.harness.page;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads the texts in the sources of the programs, with the parser of the Java compiler. */
final class WrittenMessages {

  private static final List<String> MODULES =
      List.of(
          "container-contract",
          "search",
          "trainer",
          "cv-orchestrator",
          "local-harness/sagemaker",
          "local-harness/command-line");
  private static final Pattern CONVERSION = Pattern.compile("%(?:\\d+\\$)?[,.\\d]*[a-z]");
  private static final String UNKNOWN = "…";

  private WrittenMessages() {}

  /** Returns the texts of all classes in the order of their files, except those of annotations. */
  static List<WrittenMessage> read() throws IOException {
    List<WrittenMessage> messages = new ArrayList<>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
      for (CompilationUnitTree unit : task.parse()) {
        String file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
        String type = unit.getPackageName() + "." + file.replace(".java", "");
        new Texts(type, messages).scan(unit, null);
      }
    }
    return messages;
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files =
          Files.walk(Pages.PROJECT.resolve(module).resolve("src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
      }
    }
    return sources;
  }

  /** Collects texts, those that are joined by {@code +} as one. */
  private static final class Texts extends TreeScanner<@Nullable Void, @Nullable Void> {

    private final String type;
    private final List<WrittenMessage> messages;

    Texts(String type, List<WrittenMessage> messages) {
      this.type = type;
      this.messages = messages;
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void unused) {
      return null;
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void unused) {
      if (literal.getValue() instanceof String text) {
        add(text);
      }
      return null;
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree sum, @Nullable Void unused) {
      if (sum.getKind() != Kind.PLUS) {
        return super.visitBinary(sum, null);
      }
      add(joined(sum));
      return null;
    }

    private void add(String text) {
      messages.add(
          new WrittenMessage(
              type, CONVERSION.matcher(text).replaceAll(UNKNOWN).replace('\n', ' ').strip()));
    }

    private String joined(ExpressionTree expression) {
      return switch (expression) {
        case LiteralTree literal when literal.getValue() instanceof String text -> text;
        case ParenthesizedTree inner -> joined(inner.getExpression());
        case BinaryTree sum when sum.getKind() == Kind.PLUS ->
            joined(sum.getLeftOperand()) + joined(sum.getRightOperand());
        default -> {
          scan(expression, null);
          yield UNKNOWN;
        }
      };
    }
  }
}

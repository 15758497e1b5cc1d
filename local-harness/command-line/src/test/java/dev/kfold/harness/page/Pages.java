package dev.kfold.harness.page;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of the project and the commands of their shell blocks. */
public final class Pages {

  /** The root of the project; the tests run in the folder of their module. */
  public static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

  /** A block without a label is one of the shell, too. */
  private static final Set<String> SHELL = Set.of("", "sh", "bash", "console");

  private static final Set<String> OTHER =
      Set.of("text", "json", "python", "java", "terraform", "mermaid");

  private static final Set<String> FOLDERS_WITHOUT_PAGES =
      Set.of("target", ".git", ".kfold", "kfold-output", "node_modules");
  private static final Pattern FENCE = Pattern.compile("\\s*```(\\S*)\\s*");
  private static final Pattern COMMENT = Pattern.compile("\\s+#\\s.*$");

  private Pages() {}

  /** Returns every page, relative to the project, in the order of their names. */
  public static Set<String> all() throws IOException {
    Set<String> pages = new TreeSet<>();
    Files.walkFileTree(
        PROJECT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return FOLDERS_WITHOUT_PAGES.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              pages.add(PROJECT.relativize(file).toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return pages;
  }

  /** Returns the text of a page. */
  public static String text(String page) throws IOException {
    return Files.readString(PROJECT.resolve(page));
  }

  /** Returns the commands of a page in their order. */
  public static List<PageCommand> commands(String page) throws IOException {
    List<PageCommand> commands = new ArrayList<>();
    List<String> lines = text(page).lines().toList();
    int block = 0;
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (fence.matches()) {
        int end = end(lines, i + 1);
        if (SHELL.contains(fence.group(1))) {
          addCommands(commands, page, block++, lines.subList(i + 1, end), i + 2);
        } else if (!OTHER.contains(fence.group(1))) {
          throw new AssertionError(
              "%s:%d: the label '%s' is none of %s".formatted(page, i + 1, fence.group(1), OTHER));
        }
        i = end;
      }
    }
    return commands;
  }

  private static int end(List<String> lines, int begin) {
    int end = begin;
    while (!lines.get(end).strip().equals("```")) {
      end++;
    }
    return end;
  }

  /** A command ends with the first line at which the shell expects no more of it. */
  private static void addCommands(
      List<PageCommand> commands, String page, int block, List<String> lines, int firstLine)
      throws IOException {
    String text = "";
    for (int i = 0, begin = 0; i < lines.size(); i++) {
      text += COMMENT.matcher(lines.get(i)).replaceFirst("");
      if (text.isBlank()) {
        text = "";
        begin = i + 1;
      } else if (text.endsWith("\\") || !isComplete(text)) {
        text += "\n";
      } else {
        commands.add(new PageCommand(page, firstLine + begin, block, text));
        text = "";
        begin = i + 1;
      }
    }
    if (!text.isEmpty()) {
      throw new AssertionError("%s:%d: is no command of the shell".formatted(page, firstLine));
    }
  }

  private static boolean isComplete(String text) throws IOException {
    try {
      return new ProcessBuilder("sh", "-n", "-c", text)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}

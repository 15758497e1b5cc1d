package dev.kfold.sagemaker.logs;

import dev.kfold.sagemaker.api.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The log groups: folders of log files. The names in requests are only compared with those of
 * files, so that no request reads a file outside of the folder.
 *
 * @param folder has a folder for each group, with a file for each job or variant
 * @param created whether a client has created a group of a name, which may have no logs
 */
record LogGroups(Path folder, Predicate<String> created) {

  private static final String PREFIX = "/aws/sagemaker/";

  /** Returns the names of all groups that have logs, in order. */
  List<String> names() {
    return folders().map(this::name).sorted().toList();
  }

  /**
   * Returns the streams of a group whose names begin with a prefix.
   *
   * @throws ServiceException ResourceNotFoundException if there is no such group
   */
  List<LogStream> streams(String group, String prefix) {
    String job = prefix.contains("/") ? prefix.substring(0, prefix.indexOf('/')) : prefix;
    return groupFolder(group).stream()
        .flatMap(LogGroups::files)
        .filter(file -> LogStream.job(file).startsWith(job))
        .flatMap(file -> LogStream.of(file).stream())
        .filter(stream -> stream.name().startsWith(prefix))
        .toList();
  }

  /**
   * Returns the stream of a name.
   *
   * @throws ServiceException ResourceNotFoundException if there is no such group or stream
   */
  LogStream stream(String group, String name) {
    return streams(group, name).stream()
        .filter(stream -> stream.name().equals(name))
        .findFirst()
        .orElseThrow(() -> notFound("stream"));
  }

  /** Returns the folder of a group, which one without logs lacks. */
  private Optional<Path> groupFolder(String group) {
    Optional<Path> found = folders().filter(each -> group.equals(name(each))).findFirst();
    if (found.isEmpty() && !created.test(group)) {
      throw notFound("group");
    }
    return found;
  }

  private String name(Path group) {
    return PREFIX + folder.relativize(group).toString().replace('\\', '/');
  }

  /** Returns the folders with log files: one for all jobs of a kind, and one for each endpoint. */
  private Stream<Path> folders() {
    return children(folder)
        .flatMap(each -> Stream.concat(Stream.of(each), children(each)))
        .filter(each -> files(each).findAny().isPresent());
  }

  private static Stream<Path> files(Path folder) {
    return children(folder).filter(Files::isRegularFile);
  }

  private static Stream<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServiceException notFound(String what) {
    return ServiceException.ofCompanion(
        "ResourceNotFoundException", "The specified log %s does not exist.".formatted(what));
  }
}

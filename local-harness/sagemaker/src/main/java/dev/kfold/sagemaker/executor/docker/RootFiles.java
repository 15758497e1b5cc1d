package dev.kfold.sagemaker.executor.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Makes files that containers created as root readable and deletable for an ordinary user.
 *
 * <p>Nothing runs for it, so no image needs a shell or {@code chown}. The engine, which is root,
 * unpacks a tar archive over the existing folders; the archive has folders only and names the user
 * as their owner. The owner of a folder can delete the files in it. Unreadable files are copied by
 * the engine. It does both through a container that is never started. Its image is empty, and it
 * has the data directory mounted.
 *
 * @see <a href="https://docs.docker.com/reference/cli/docker/container/cp/">docker cp</a>
 */
final class RootFiles implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(RootFiles.class.getName());
  private static final byte[] NOTHING = {};
  private static final String MOUNT = "/data";
  private static final int FOLDER_MODE = 0_755;

  /** Each round makes at least one more level of folders listable. */
  private static final int MOST_ROUNDS = 64;

  private final DockerClient docker;
  private final Labels labels;
  private final Optional<User> user;
  private Optional<HelperContainer> helper = Optional.empty();

  /** The container that is never started, and its image. */
  private record HelperContainer(String container, String image) {}

  /**
   * Creates the tool; the helper container is created on first use.
   *
   * @param user the new owner; empty if the harness runs as root, which may read and delete all
   */
  RootFiles(DockerClient docker, Labels labels, Optional<User> user) {
    this.docker = docker;
    this.labels = labels;
    this.user = user;
  }

  /** Makes all files in a folder of the data directory readable and deletable. */
  void takeOver(Path folder) {
    if (user.isEmpty() || !Files.isDirectory(folder)) {
      return;
    }
    try {
      ForeignOwnedFiles others = ForeignOwnedFiles.in(folder, user.get().id());
      for (int round = 0; !others.folders().isEmpty() && round < MOST_ROUNDS; round++) {
        ask(List.of("cp", "-", helper() + ":" + MOUNT), archive(others.folders()));
        others = ForeignOwnedFiles.in(folder, user.get().id());
      }
      for (Path file : others.unreadable()) {
        copyOut(file);
      }
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "Some files in " + folder + " still belong to root", e);
    }
  }

  /** Removes the helper container and its image. */
  @Override
  public synchronized void close() {
    try {
      if (helper.isPresent()) {
        ask(List.of("container", "rm", "--force", helper.get().container()), NOTHING);
        ask(List.of("image", "rm", "--force", helper.get().image()), NOTHING);
      }
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "A container is left, which the next start removes", e);
    }
    helper = Optional.empty();
  }

  private void copyOut(Path file) throws IOException {
    Path copy = file.resolveSibling(file.getFileName() + ".copy");
    ask(List.of("cp", helper() + ":" + within(file), copy.toString()), NOTHING);
    Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private String within(Path path) {
    return MOUNT + "/" + labels.dataDirectory().relativize(path);
  }

  private byte[] archive(List<Path> folders) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      for (Path folder : folders) {
        TarArchiveEntry entry =
            new TarArchiveEntry(labels.dataDirectory().relativize(folder) + "/");
        entry.setUserId(user.orElseThrow().id());
        entry.setGroupId(user.orElseThrow().group());
        entry.setMode(FOLDER_MODE);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private synchronized String helper() throws IOException {
    if (helper.isEmpty()) {
      String image =
          ask(List.of("import", "--change", labels.instruction(), "-"), archive(List.of()));
      List<String> create = new ArrayList<>(List.of("create"));
      create.addAll(labels.options("none"));
      create.addAll(List.of("--network", "none"));
      create.addAll(List.of("--mount", DockerRun.bind(labels.dataDirectory(), MOUNT)));
      create.addAll(List.of(image, "none"));
      helper = Optional.of(new HelperContainer(ask(create, NOTHING), image));
    }
    return helper.get().container();
  }

  /** Runs a command and returns the last line of its output, the ID of what it created. */
  private String ask(List<String> arguments, byte[] input) throws IOException {
    DockerClient.CommandResult answer = docker.ask(arguments, input);
    if (!answer.isGood()) {
      throw new IOException("docker %s: %s".formatted(arguments.getFirst(), answer.text().strip()));
    }
    return answer.lines().isEmpty() ? "" : answer.lines().getLast();
  }
}

package dev.kfold.image;

import com.github.dockerjava.api.DockerClient;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.function.IOFunction;
import org.testcontainers.DockerClientFactory;

/** Reads the files of an image from a container that is never started. */
final class ImageFiles {

  private ImageFiles() {}

  /** Returns the absolute paths of all files and folders in a folder. */
  static SortedSet<String> pathsIn(String folder, Image image) throws IOException {
    // the archive names them from the folder's own name on
    String above = folder.substring(0, folder.lastIndexOf('/') + 1);
    return copied(folder, image, archive -> paths(above, archive));
  }

  /** Returns the content of a file, by its absolute path. */
  static byte[] contentOf(String path, Image image) throws IOException {
    return copied(
        path,
        image,
        archive -> {
          archive.getNextEntry();
          return archive.readAllBytes();
        });
  }

  private static <T> T copied(String path, Image image, IOFunction<TarArchiveInputStream, T> reader)
      throws IOException {
    DockerClient client = DockerClientFactory.instance().client();
    String container = client.createContainerCmd(image.name()).exec().getId();
    try (InputStream archive = client.copyArchiveFromContainerCmd(container, path).exec()) {
      return reader.apply(new TarArchiveInputStream(new BufferedInputStream(archive, 1 << 16)));
    } finally {
      client.removeContainerCmd(container).exec();
    }
  }

  private static SortedSet<String> paths(String above, TarArchiveInputStream tree)
      throws IOException {
    SortedSet<String> paths = new TreeSet<>();
    for (TarArchiveEntry entry = tree.getNextEntry(); entry != null; entry = tree.getNextEntry()) {
      paths.add(above + entry.getName().replaceAll("^(\\./|/)+|/$", ""));
    }
    return paths;
  }
}

package dev.kfold.harness.command;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.sagemaker.files.Folders;
import dev.kfold.sagemaker.s3.ArchiveReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of a model that the user names by an archive or by a folder.
 *
 * @param folder the files of the model: the user's folder, or what was unpacked of the archive
 * @param scratch a temporary folder, which {@link #close} deletes with all that is in it
 */
record UnpackedModel(Path folder, Path scratch) implements AutoCloseable {

  /**
   * Returns the files of a model.
   *
   * @param model a {@code model.tar.gz}, or a folder
   * @throws InvalidInputException if there is neither, or the archive cannot be unpacked
   */
  static UnpackedModel of(Path model) throws IOException {
    if (!Files.exists(model)) {
      throw new InvalidInputException(
          "%s: found no such file or folder, expected a model; make one with './kfold run', or give the path of another model.tar.gz."
              .formatted(model));
    }
    Path scratch = Files.createTempDirectory("kfold-model-");
    if (Files.isDirectory(model)) {
      return new UnpackedModel(model, scratch);
    }
    UnpackedModel unpacked = new UnpackedModel(scratch.resolve(nameOf(model)), scratch);
    try {
      ArchiveReader.MODEL.extract(model, Files.createDirectory(unpacked.folder()));
      return unpacked;
    } catch (RuntimeException e) {
      unpacked.close();
      throw e;
    } catch (IOException e) {
      unpacked.close();
      throw new InvalidInputException(
          "%s: cannot be unpacked (%s), expected a model.tar.gz; give one that './kfold run' or a training job has left."
              .formatted(model, FailureMessage.of(e)));
    }
  }

  /** Returns the name of the archive, so that messages on the model's files contain it. */
  private static Path nameOf(Path model) {
    Path name = model.toAbsolutePath().normalize().getFileName();
    return name == null ? Path.of("model") : name;
  }

  @Override
  public void close() throws IOException {
    Folders.delete(scratch);
  }
}

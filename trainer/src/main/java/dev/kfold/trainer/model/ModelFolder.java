package dev.kfold.trainer.model;

import dev.kfold.contract.InputFile;
import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of a model, of which only files within it are read.
 *
 * @param folder the folder
 */
record ModelFolder(Path folder) {

  /**
   * Returns the path of a file that can be read.
   *
   * @throws InvalidInputException if there is no such file, or it is a link out of the folder
   */
  Path verified(String name) throws IOException {
    Path path = folder.resolve(name);
    InputFile file = new InputFile(path, "model file " + path);
    if (!file.exists()) {
      throw new InvalidInputException(
          "model folder %s: there is no file %s, expected the files of a training job's model; unpack its model.tar.gz into a folder and mount that there."
              .formatted(folder, name));
    }
    file.verify();
    if (!path.toRealPath().startsWith(folder.toRealPath())) {
      throw refusal("%s is a link to a file outside of the folder".formatted(name));
    }
    return path;
  }

  /**
   * Returns the content of a file.
   *
   * @throws InvalidInputException if there is no such file, or it is larger than the memory
   */
  byte[] bytes(String name) throws IOException {
    Path path = verified(name);
    long size = Files.size(path);
    long most = Math.min(Integer.MAX_VALUE - 8L, Runtime.getRuntime().maxMemory() / 2);
    if (size > most) {
      throw new InvalidInputException(
          "model file %s: has %,d bytes, expected at most %,d, half of the memory that this process may use; give it more memory."
              .formatted(path, size, most));
    }
    return Files.readAllBytes(path);
  }

  /** Returns the exception for files that do not fit together. */
  InvalidInputException refusal(String fault) {
    return new InvalidInputException(
        "model folder %s: is not what the training wrote (%s); unpack its model.tar.gz again, or train the model again."
            .formatted(folder, fault));
  }
}

package dev.kfold.harness.table;

import dev.kfold.contract.S3Location;
import dev.kfold.harness.client.Upload;
import dev.kfold.trainer.data.DataFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The objects that hold a table in S3. */
public final class TableObjects {

  private TableObjects() {}

  /**
   * Returns the upload of a file, or of each file of a folder that holds data.
   *
   * @param table a file, or a folder of files
   * @param folder the location under which the files keep their paths
   * @param name the name of the object of a single file
   */
  public static List<Upload> of(Path table, S3Location folder, String name) throws IOException {
    if (!Files.isDirectory(table)) {
      return List.of(new Upload(table, folder.resolve(name)));
    }
    DataFiles files = DataFiles.of(table);
    return files.data().stream()
        .map(file -> new Upload(file, folder.resolve(files.name(file))))
        .toList();
  }
}

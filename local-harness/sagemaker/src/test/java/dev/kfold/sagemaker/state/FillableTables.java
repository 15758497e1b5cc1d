package dev.kfold.sagemaker.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Tables in a file on a disk that a test can fill and free. */
public final class FillableTables implements Tables, AutoCloseable {

  private final Path folder;
  private final DatabaseTables tables;

  /** Creates the file in a folder. */
  public FillableTables(Path folder) {
    this.folder = folder;
    this.tables = new DatabaseTables(new Database(FullDisk.file(folder.resolve("state"))));
  }

  /** Fills the disk, so that no change can be stored. */
  public void fill() {
    FullDisk.fill(folder);
  }

  /** Waits until a change could not be stored on the full disk, and frees it then. */
  public void freeAfterRefusal() throws InterruptedException {
    assertThat(FullDisk.fill(folder).await(30, TimeUnit.SECONDS)).isTrue();
    FullDisk.free(folder);
  }

  @Override
  public <T> ResourceTable<T> table(String kind, Class<T> type) {
    return tables.table(kind, type);
  }

  @Override
  public Changes changes() {
    return tables.changes();
  }

  @Override
  public void close() {
    tables.close();
  }
}

package dev.kfold.sagemaker.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

  @TempDir private Path folder;

  @Test
  void changesAreRefusedWhileTheDiskIsFull() {
    try (DatabaseTables tables = open()) {
      ResourceTable<String> table = tables.table("thing", String.class);
      table.insert("name", "kept");
      FullDisk.fill(folder);

      for (int i = 0; i < 3; i++) {
        assertThatExceptionOfType(StateException.class)
            .isThrownBy(() -> table.insert("new", "lost"))
            .withMessageStartingWith("state of the endpoint, " + folder.resolve("state.mv.db"))
            .withMessageContaining("(No space left on device), and nothing was changed");
        assertThatExceptionOfType(StateException.class)
            .isThrownBy(() -> table.update("name", _ -> "lost"));
        assertThatExceptionOfType(StateException.class).isThrownBy(() -> table.delete("name"));
      }

      assertThat(table.all()).containsExactly("kept");
    }
  }

  @Test
  void changesAreStoredAgainOnceThereIsSpace() {
    try (DatabaseTables tables = open()) {
      ResourceTable<String> table = tables.table("thing", String.class);
      table.insert("name", "first");
      FullDisk.fill(folder);
      assertThatExceptionOfType(StateException.class)
          .isThrownBy(() -> table.insert("refused", "lost"));
      FullDisk.free(folder);

      table.update("name", _ -> "second");
      table.insert("later", "third");

      assertThat(table.all()).containsExactly("second", "third");
    }
    try (DatabaseTables tables = open()) {
      assertThat(tables.table("thing", String.class).all()).containsExactly("second", "third");
    }
  }

  @Test
  void aRefusedChangeCanBeRepeated() {
    try (DatabaseTables tables = open()) {
      ResourceTable<String> table = tables.table("thing", String.class);
      table.insert("old", "value");
      FullDisk.fill(folder);
      assertThatExceptionOfType(StateException.class).isThrownBy(() -> table.insert("new", "a"));
      assertThatExceptionOfType(StateException.class).isThrownBy(() -> table.delete("old"));
      FullDisk.free(folder);

      assertThat(table.insert("new", "a")).isTrue();
      assertThat(table.delete("old")).isTrue();
      assertThat(table.all()).containsExactly("a");
    }
  }

  @Test
  @Timeout(60)
  void anUpdateThatMustNotBeLostWaitsForSpace() throws Exception {
    try (DatabaseTables tables = open()) {
      ResourceTable<String> table = tables.table("thing", String.class);
      table.insert("name", "in progress");
      FullDisk.fill(folder);
      CompletableFuture<Boolean> tried = new CompletableFuture<>();
      CompletableFuture<String> ended =
          CompletableFuture.supplyAsync(() -> {
            try {
              return table.updateOnceStorable(
                  "name",
                  _ -> {
                    tried.complete(true);
                    return "ended";
                  });
            } catch (InterruptedException e) {
              return "interrupted";
            }
          });
      tried.get(30, TimeUnit.SECONDS);
      assertThat(table.all()).containsExactly("in progress");

      FullDisk.free(folder);

      assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo("ended");
      assertThat(table.all()).containsExactly("ended");
    }
  }

  @Test
  void aNewStateThatCannotBeCreatedLeavesNoFile() throws Exception {
    FullDisk.fill(folder);

    assertThatExceptionOfType(StateException.class)
        .isThrownBy(this::open)
        .withMessageContaining("No space left on device");

    try (var files = Files.list(folder)) {
      assertThat(files.toList()).isEqualTo(List.of());
    }
  }

  private DatabaseTables open() {
    return new DatabaseTables(new Database(FullDisk.file(folder.resolve("state"))));
  }
}

package dev.kfold.sagemaker.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.MetricData;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class DatabaseTablesTest {

  @TempDir private Path folder;

  /** A value with a member of every supported type. */
  private record Everything(
      String text,
      long number,
      double real,
      boolean flag,
      Instant time,
      Duration duration,
      JsonNode json,
      TrainingJobStatus status,
      Channel channel,
      List<MetricData> metrics,
      Map<String, Part> parts,
      Optional<Part> present,
      Optional<Part> absent) {}

  private record Part(List<Double> coordinates) {}

  @Test
  void valuesAreThereAfterTheFileIsOpenedAgain() {
    Everything value = everything("a\n\"quoted\" ü \uD83D\uDE00 text");

    try (DatabaseTables tables = open()) {
      tables.table("thing", Everything.class).insert("one", value);
    }

    try (DatabaseTables tables = open()) {
      assertThat(tables.table("thing", Everything.class).find("one")).contains(value);
    }
  }

  @Test
  void namesStayInTheOrderInWhichTheyWereAdded() {
    try (DatabaseTables tables = open()) {
      ResourceTable<String> table = tables.table("thing", String.class);
      List.of("c", "a", "b", "d").forEach(name -> table.insert(name, name));
      table.update("c", value -> value + " changed");
      table.delete("a");
      table.insert("a", "a again");
    }

    try (DatabaseTables tables = open()) {
      assertThat(tables.table("thing", String.class).all())
          .containsExactly("c changed", "b", "d", "a again");
    }
  }

  @Test
  void kindsDoNotMeet() {
    try (DatabaseTables tables = open()) {
      tables.table("thing", String.class).insert("name", "a thing");
      tables.table("other", String.class).insert("name", "another");
    }

    try (DatabaseTables tables = open()) {
      assertThat(tables.table("thing", String.class).all()).containsExactly("a thing");
      assertThat(tables.table("other", String.class).all()).containsExactly("another");
    }
  }

  @Test
  void takesTextsLongerThanAPipelineDefinitionMayBe() {
    String definition = "ü".repeat(3 * 1024 * 1024);

    try (DatabaseTables tables = open()) {
      tables.table("thing", String.class).insert("long", definition);
    }

    try (DatabaseTables tables = open()) {
      assertThat(tables.table("thing", String.class).find("long")).contains(definition);
    }
  }

  @Test
  void anInterruptDoesNotCloseTheFile() {
    try (DatabaseTables tables = open()) {
      ResourceTable<String> table = tables.table("thing", String.class);
      Thread.currentThread().interrupt();
      table.insert("by a job that is ended", "value");
      boolean interrupted = Thread.interrupted();
      table.insert("later", "value");

      assertThat(interrupted).isTrue();
      assertThat(table.all()).hasSize(2);
    }
  }

  @Test
  void aChangeThatCannotBeKeptIsNotSeen() {
    DatabaseTables tables = open();
    ResourceTable<String> table = tables.table("thing", String.class);
    table.insert("name", "kept");
    tables.close();

    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> table.update("name", value -> "lost"));
    assertThatExceptionOfType(StateException.class).isThrownBy(() -> table.insert("new", "lost"));
    assertThat(table.all()).containsExactly("kept");
  }

  @Test
  void saysWhichValueOfAnotherVersionItCannotRead() {
    try (DatabaseTables tables = open()) {
      tables.table("thing", String.class).insert("name", "no number");
    }

    try (DatabaseTables tables = open()) {
      assertThatExceptionOfType(StateException.class)
          .isThrownBy(() -> tables.table("thing", Integer.class))
          .withMessage(
              "state of the endpoint: the thing name was written by another version of the endpoint; start that version, or choose another data directory.");
    }
  }

  private DatabaseTables open() {
    return DatabaseTables.open(folder.resolve("state"));
  }

  private static Everything everything(String text) {
    return new Everything(
        text,
        Long.MAX_VALUE,
        0.1,
        true,
        Instant.parse("2026-01-02T03:04:05.678Z"),
        Duration.ofMillis(1500),
        JsonNodeFactory.instance.objectNode().put("member", 1).putNull("nothing"),
        TrainingJobStatus.IN_PROGRESS,
        Channel.builder().channelName("train").build(),
        List.of(
            MetricData.builder()
                .metricName("score")
                .value(0.9f)
                .timestamp(Instant.ofEpochMilli(1234))
                .build()),
        Map.of("p", new Part(List.of(0.25, 1.0 / 3))),
        Optional.of(new Part(List.of())),
        Optional.empty());
  }
}

package dev.kfold.sagemaker.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.state.MemoryTables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ServableModelTest {

  private static final ServableContainer CONTAINER =
      new ServableContainer(
          Optional.empty(),
          "kfold-trainer",
          Optional.of(ModelData.archive("s3://bucket/model.tar.gz")),
          Map.of("MODE", "x"),
          true);

  @Test
  void isStoredWithItsContainersInOrder() {
    MemoryTables tables = new MemoryTables();
    ServableModel model =
        new ServableModel(
            List.of(CONTAINER.named(Optional.of("b")), CONTAINER.named(Optional.of("a"))));

    tables.table("model", ServableModel.class).insert("pipeline", model);

    assertThat(tables.table("model", ServableModel.class).find("pipeline")).contains(model);
  }

  @Test
  void readsTheModelOfOneContainerThatAnEarlierVersionHasStored() {
    String stored =
        """
        {"name":"iris","image":"kfold-trainer","environment":{"MODE":"x"},"isolated":true,
         "data":{"uri":"s3://bucket/model.tar.gz","single":true,"packed":true}}
        """;

    assertThat(new JsonMapper().readValue(stored, ServableModel.class))
        .isEqualTo(new ServableModel(List.of(CONTAINER)));
  }
}

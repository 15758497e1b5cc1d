package dev.kfold.sagemaker.pipeline.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Mutated definitions are either read or refused with a sentence. */
class DefinitionMutationTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Property(tries = 2000)
  void aChangedDefinitionIsReadOrRefused(
      @ForAll("definitions") String name,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int changes) {
    JsonNode definition = read(name);
    Random random = new Random(seed);
    for (int i = 0; i < changes; i++) {
      mutate(definition, random);
    }

    assertReadOrRefused(definition.toString());
  }

  @Property(tries = 500)
  void aTornDefinitionIsReadOrRefused(@ForAll("definitions") String name, @ForAll long seed) {
    StringBuilder text = new StringBuilder(read(name).toString());
    Random random = new Random(seed);
    int start = random.nextInt(text.length());
    text.delete(start, Math.min(text.length(), start + 1 + random.nextInt(20)));

    assertReadOrRefused(text.toString());
  }

  @Provide
  Arbitrary<String> definitions() {
    return Arbitraries.of("cross-validation", "batch-prediction");
  }

  private static void assertReadOrRefused(String text) {
    try {
      assertThat(DefinitionReader.read(text).graph().nodes()).isNotEmpty();
    } catch (IllegalArgumentException e) {
      assertThat(e.getClass()).isEqualTo(IllegalArgumentException.class);
      assertThat(e.getMessage()).isNotBlank().endsWith(".");
    }
  }

  /** Changes, removes or moves one member or element, each with the same probability. */
  private static void mutate(JsonNode root, Random random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(root, containers);
    JsonNode container = containers.get(random.nextInt(containers.size()));
    JsonNode value = value(containers, random);
    if (container instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = List.copyOf(object.propertyNames());
      String member = names.get(random.nextInt(names.size()));
      if (random.nextInt(4) == 0) {
        object.remove(member);
      } else {
        object.set(member, value);
      }
    } else if (container instanceof ArrayNode array) {
      array.insert(random.nextInt(array.size() + 1), value);
    }
  }

  private static JsonNode value(List<JsonNode> containers, Random random) {
    String[] texts = {
      "null",
      "0",
      "-1",
      "1.5",
      "1e999",
      "12345678901234567890",
      "true",
      "\"\"",
      "\"Steps.Fit\"",
      "\"Parameters.Folds\"",
      "[]",
      "{}",
      "[[]]",
      "{\"Get\":\"Steps.Fit.X\"}",
      "{\"Get\":1}",
      "{\"Std:Join\":{\"Values\":[{\"Get\":\"Parameters.\"}]}}",
      "{\"Std:Any\":0}",
      "\"Condition\""
    };
    int choice = random.nextInt(texts.length + 4);
    return choice < texts.length
        ? JSON.readTree(texts[choice])
        : containers.get(random.nextInt(containers.size())).deepCopy();
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainer()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static JsonNode read(String name) {
    String resource = "/pipelines/" + name + ".json";
    try (InputStream file = DefinitionMutationTest.class.getResourceAsStream(resource)) {
      return JSON.readTree(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

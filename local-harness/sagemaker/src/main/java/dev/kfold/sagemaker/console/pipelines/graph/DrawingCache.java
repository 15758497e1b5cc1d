package dev.kfold.sagemaker.console.pipelines.graph;

import dev.kfold.sagemaker.pipeline.definition.Definition;
import dev.kfold.sagemaker.pipeline.definition.DefinitionReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the latest definitions with their drawings, because open pages are computed often. */
public final class DrawingCache {

  private static final int MOST = 32;

  private final Map<String, DrawnDefinition> kept =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DrawnDefinition> eldest) {
          return size() > MOST;
        }
      };

  /** A definition with the drawing of its steps. */
  public record DrawnDefinition(Definition definition, Drawing drawing) {}

  /**
   * Draws a definition in the background unless it is kept, because the first drawing of a process
   * loads the library's 600 classes.
   */
  public void prepare(String text) {
    Thread.startVirtualThread(() -> of(text));
  }

  /**
   * Returns a definition with its drawing.
   *
   * @param text the definition as JSON, which the service has accepted
   */
  public synchronized DrawnDefinition of(String text) {
    return kept.computeIfAbsent(
        text,
        _ -> {
          Definition definition = DefinitionReader.read(text);
          return new DrawnDefinition(definition, GraphLayout.draw(definition.graph()));
        });
  }
}

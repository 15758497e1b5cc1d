package dev.kfold.sagemaker.console.pipelines.graph;

import dev.kfold.sagemaker.console.page.LatestKept;
import dev.kfold.sagemaker.pipeline.definition.Definition;
import dev.kfold.sagemaker.pipeline.definition.DefinitionReader;

/** Draws definitions. The latest drawings are kept, because open pages are computed often. */
public final class DrawingCache {

  private final LatestKept<DrawnDefinition> kept = new LatestKept<>(32);

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
  public DrawnDefinition of(String text) {
    return kept.get(
        text,
        () -> {
          Definition definition = DefinitionReader.read(text);
          return new DrawnDefinition(definition, GraphLayout.draw(definition.graph()));
        });
  }
}

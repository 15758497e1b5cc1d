package dev.kfold.sagemaker.console.pipelines;

/**
 * A text in a folded part of the page.
 *
 * @param json indented
 */
public record JsonDocument(String title, String json) {}

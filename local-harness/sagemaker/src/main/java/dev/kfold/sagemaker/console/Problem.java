package dev.kfold.sagemaker.console;

/** Why the console did not do what was asked. */
public record Problem(String title, String sentence) {}

package dev.kfold.harness.curve;

/** A point of a curve. */
public record Point(double x, double y) {}

package dev.kfold.harness.doctor;

import java.util.List;

/** A check of this machine. It changes nothing, and calls no other machine unless it says so. */
@FunctionalInterface
public interface Check {

  /** Returns what was found, in the order in which it is shown. */
  List<Finding> findings() throws InterruptedException;
}

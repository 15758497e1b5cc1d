package dev.kfold.image;

import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints the reasons of skipped tests at the end, once each; the build only counts them. */
public final class SkippedReasons implements TestExecutionListener {

  private final Set<String> reasons = new TreeSet<>();

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == Status.ABORTED) {
      result.getThrowable().map(Throwable::getMessage).ifPresent(reasons::add);
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    reasons.forEach(reason -> System.err.println("Tests were skipped. " + reason));
    reasons.clear();
  }
}

package dev.kfold.sagemaker.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Passes a browser to the constructor of a class of tests. All classes share one, which has its
 * first size and prefers light pages before each test. Skips the class if there is no Chromium with
 * its driver.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsBrowser.SharedBrowser.class)
public @interface NeedsBrowser {

  /** Opens the browser for the first test that needs it, and closes it after the last one. */
  final class SharedBrowser implements ExecutionCondition, ParameterResolver, BeforeEachCallback {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return Browser.driverFile().isPresent()
          ? ConditionEvaluationResult.enabled("chromedriver is on the path")
          : ConditionEvaluationResult.disabled(
              "no browser: apt-get install chromium chromium-driver");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return of(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
      of(context).reset();
    }

    /** Returns the browser of a test run. */
    static Browser of(ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(SharedBrowser.class))
          .getOrComputeIfAbsent(Browser.class, _ -> Browser.open(), Browser.class);
    }
  }
}

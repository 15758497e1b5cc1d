package dev.kfold.sagemaker.console.pipelines;

import java.util.Optional;

/**
 * A condition.
 *
 * @param values the condition with values instead of references, or why there are none
 * @param holds whether it holds, if that is known
 */
public record ConditionRow(String expression, String values, Optional<Boolean> holds) {}

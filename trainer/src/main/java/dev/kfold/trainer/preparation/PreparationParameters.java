package dev.kfold.trainer.preparation;

import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.data.CellRule;
import dev.kfold.trainer.scaling.Scaling;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of the preparation of features.
 *
 * @param imputation how missing cells are filled
 * @param missingIndicators whether each numeric feature with missing cells gets a second one that
 *     is 1 for them and 0 otherwise
 * @param encoding how words become numbers
 * @param minFrequency the frequency below which categories share one column
 * @param scaling how numeric features are scaled
 */
public record PreparationParameters(
    Imputation imputation,
    boolean missingIndicators,
    Encoding encoding,
    MinFrequency minFrequency,
    Scaling scaling) {

  /** The parameters that leave the features as they are. */
  public static final PreparationParameters NONE = ofScaling(Scaling.NONE);

  /** Returns the parameters that only scale. */
  public static PreparationParameters ofScaling(Scaling scaling) {
    return new PreparationParameters(
        Imputation.NONE, false, Encoding.NONE, MinFrequency.NONE, scaling);
  }

  /** Reads the parameters; problems stay in the reader, which the caller has to verify. */
  public static PreparationParameters read(ParameterReader reader) {
    PreparationParameters parameters =
        new PreparationParameters(
            reader.parse(
                "imputation",
                Imputation.NONE,
                "one of " + Imputation.spellings(),
                Imputation::parse),
            reader.flag("missing_indicators", false),
            reader.choice("encoding", Encoding.NONE),
            reader.parse(
                "min_frequency",
                MinFrequency.NONE,
                "a whole number of at least 1 or a fraction between 0 and 1",
                MinFrequency::parse),
            reader.choice("scaling", Scaling.NONE));
    if (parameters.missingIndicators && parameters.imputation == Imputation.NONE) {
      reader.refuse(
          "hyperparameter missing_indicators: found 'true', expected false without an imputation; give imputation=mean, median or most_frequent, or leave it out.");
    }
    return parameters;
  }

  /** Returns the parameters as text, from which {@link #read} gives an equal value. */
  public Map<String, String> asHyperParameters() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("imputation", imputation.toString());
    texts.put("missing_indicators", Boolean.toString(missingIndicators));
    texts.put("encoding", encoding.toString());
    texts.put("min_frequency", minFrequency.toString());
    texts.put("scaling", scaling.toString());
    return texts;
  }

  /** Returns the cells that rows may have with these parameters. */
  public CellRule cellRule() {
    return new CellRule(imputation != Imputation.NONE, encoding == Encoding.ONE_HOT);
  }
}

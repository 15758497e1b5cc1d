package dev.kfold.sagemaker.registry;

import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.state.Tables;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * The model registry.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry.html">Model
 *     registration deployment with Model Registry</a>
 */
public final class RegistryService {

  private final ModelPackageGroups groups;
  private final ModelPackages packages;

  public RegistryService(Tables tables, Clock clock, Arns arns) {
    this.groups = new ModelPackageGroups(tables, clock, arns);
    this.packages = new ModelPackages(groups, tables, clock, arns);
  }

  public List<Operation<?, ?>> operations() {
    return Stream.concat(groups.operations().stream(), packages.operations().stream()).toList();
  }
}

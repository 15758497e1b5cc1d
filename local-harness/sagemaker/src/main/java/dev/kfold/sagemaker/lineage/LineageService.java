package dev.kfold.sagemaker.lineage;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.state.Tables;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.QueryLineageRequest;

/**
 * The operations on lineage.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/lineage-tracking.html">Amazon
 *     SageMaker ML Lineage Tracking</a>
 */
public final class LineageService {

  private final Artifacts artifacts;
  private final Actions actions;
  private final Contexts contexts;
  private final AssociationTable associations;
  private final Entities entities;
  private final Clock clock;

  /**
   * Creates the service on the entities that the tables hold.
   *
   * @param api describes experiments and trial components
   */
  public LineageService(Api api, Tables tables, Clock clock, Arns arns) {
    this.associations = new AssociationTable(tables);
    this.artifacts = new Artifacts(tables, associations, clock, arns);
    this.actions = new Actions(tables, associations, clock, arns);
    this.contexts = new Contexts(tables, associations, clock, arns);
    this.entities = new Entities(artifacts, actions, contexts, api);
    this.clock = clock;
  }

  /** Returns the operations that clients can call. */
  public List<Operation<?, ?>> operations() {
    LineageQuery query = new LineageQuery(associations, entities);
    return Stream.of(
            artifacts.operations(),
            actions.operations(),
            contexts.operations(),
            new Associations(associations, entities, clock).operations(),
            List.<Operation<?, ?>>of(
                new Operation<>("QueryLineage", QueryLineageRequest::builder, query::answer)))
        .flatMap(List::stream)
        .toList();
  }

  /** Returns a recorder of the entities of resources. */
  public LineageRecorder recorder() {
    return new LineageRecorder(artifacts, actions, contexts, associations);
  }
}

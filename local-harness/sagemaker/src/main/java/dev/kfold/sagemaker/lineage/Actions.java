package dev.kfold.sagemaker.lineage;

import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.listing.ListKeys;
import dev.kfold.sagemaker.listing.ListPage;
import dev.kfold.sagemaker.listing.ListQuery;
import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.state.Tables;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.ActionSummary;
import software.amazon.awssdk.services.sagemaker.model.CreateActionRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateActionResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteActionRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteActionResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeActionRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeActionResponse;
import software.amazon.awssdk.services.sagemaker.model.LineageType;
import software.amazon.awssdk.services.sagemaker.model.ListActionsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListActionsResponse;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.UpdateActionRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateActionResponse;
import software.amazon.awssdk.services.sagemaker.model.UserContext;

/** The operations on actions, such as the deployment of a model. */
final class Actions {

  private static final String KIND = "action";

  private final ResourceTable<DescribeActionResponse> actions;
  private final AssociationTable associations;
  private final Clock clock;
  private final Arns arns;

  Actions(Tables tables, AssociationTable associations, Clock clock, Arns arns) {
    this.actions = tables.table(KIND, DescribeActionResponse.class);
    this.associations = associations;
    this.clock = clock;
    this.arns = arns;
  }

  /** Returns the operations that clients can call. */
  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>("CreateAction", CreateActionRequest::builder, this::create),
        new Operation<>(
            "DescribeAction",
            DescribeActionRequest::builder,
            request -> find(request.actionName())),
        new Operation<>("UpdateAction", UpdateActionRequest::builder, this::update),
        new Operation<>("DeleteAction", DeleteActionRequest::builder, this::delete),
        new Operation<>("ListActions", ListActionsRequest::builder, this::list));
  }

  /** Returns the vertex of the action with this ARN, or empty if there is none. */
  Optional<LineageEntity> entity(String arn) {
    return actions.find(arns.name(KIND, arn)).map(Actions::entity);
  }

  /** Creates an action unless there is one of this name, and returns its ARN. */
  String record(CreateActionRequest request) {
    if (actions.find(request.actionName()).isEmpty()) {
      var _ = actions.insert(request.actionName(), described(request));
    }
    return arns.of(KIND, request.actionName());
  }

  private DescribeActionResponse find(String nameOrArn) {
    return actions
        .find(arns.name(KIND, nameOrArn))
        .orElseThrow(() ->
            ServiceException.resourceNotFound("Action '%s' does not exist.".formatted(nameOrArn)));
  }

  private CreateActionResponse create(CreateActionRequest request) {
    DescribeActionResponse created = described(request);
    if (!actions.insert(request.actionName(), created)) {
      throw ServiceException.validation(
          "Action '%s' already exists.".formatted(created.actionArn()));
    }
    return CreateActionResponse.builder().actionArn(created.actionArn()).build();
  }

  private DescribeActionResponse described(CreateActionRequest request) {
    DescribeActionResponse.Builder action = DescribeActionResponse.builder();
    SdkJson.copy(request, action);
    return action
        .actionArn(arns.of(KIND, request.actionName()))
        .creationTime(clock.instant())
        .createdBy(UserContext.builder().build())
        .lastModifiedTime(clock.instant())
        .lastModifiedBy(UserContext.builder().build())
        .build();
  }

  private UpdateActionResponse update(UpdateActionRequest request) {
    String name = find(request.actionName()).actionName();
    DescribeActionResponse updated =
        actions.update(
            name,
            action -> {
              DescribeActionResponse.Builder changed = action.toBuilder();
              SdkJson.copy(request, changed);
              return changed
                  .properties(
                      Properties.merged(
                          action.properties(), request.properties(), request.propertiesToRemove()))
                  .lastModifiedTime(clock.instant())
                  .build();
            });
    return UpdateActionResponse.builder().actionArn(updated.actionArn()).build();
  }

  private DeleteActionResponse delete(DeleteActionRequest request) {
    DescribeActionResponse action = find(request.actionName());
    associations.requireNone(action.actionArn());
    actions.delete(action.actionName());
    return DeleteActionResponse.builder().actionArn(action.actionArn()).build();
  }

  private ListActionsResponse list(ListActionsRequest request) {
    List<DescribeActionResponse> found =
        actions.all().stream()
            .filter(action ->
                isAsked(request.sourceUri(), action.source().sourceUri())
                    && isAsked(request.actionType(), action.actionType()))
            .toList();
    ListPage<DescribeActionResponse> page =
        new ListQuery(request, "CreationTime", SortOrder.DESCENDING).page(found, Actions::listKeys);
    return ListActionsResponse.builder()
        .actionSummaries(page.items().stream().map(Actions::summary).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static boolean isAsked(@Nullable String asked, String found) {
    return asked == null || asked.equals(found);
  }

  private static ListKeys listKeys(DescribeActionResponse action) {
    return new ListKeys(action.actionName(), "", action.creationTime(), action.lastModifiedTime());
  }

  private static LineageEntity entity(DescribeActionResponse action) {
    return new LineageEntity(
        action.actionArn(),
        Optional.of(action.actionName()),
        action.actionType(),
        LineageType.ACTION,
        action.creationTime(),
        action.lastModifiedTime(),
        action.properties());
  }

  private static ActionSummary summary(DescribeActionResponse action) {
    ActionSummary.Builder summary = ActionSummary.builder();
    SdkJson.copy(action, summary);
    return summary.build();
  }
}

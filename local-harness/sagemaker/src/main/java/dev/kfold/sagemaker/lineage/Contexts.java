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
import software.amazon.awssdk.services.sagemaker.model.ContextSummary;
import software.amazon.awssdk.services.sagemaker.model.CreateContextRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateContextResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteContextRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteContextResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeContextRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeContextResponse;
import software.amazon.awssdk.services.sagemaker.model.LineageType;
import software.amazon.awssdk.services.sagemaker.model.ListContextsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListContextsResponse;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.UpdateContextRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateContextResponse;
import software.amazon.awssdk.services.sagemaker.model.UserContext;

/**
 * The operations on contexts, which group other entities, such as an endpoint or a group of model
 * packages.
 */
final class Contexts {

  private static final String KIND = "context";

  private final ResourceTable<DescribeContextResponse> contexts;
  private final AssociationTable associations;
  private final Clock clock;
  private final Arns arns;

  Contexts(Tables tables, AssociationTable associations, Clock clock, Arns arns) {
    this.contexts = tables.table(KIND, DescribeContextResponse.class);
    this.associations = associations;
    this.clock = clock;
    this.arns = arns;
  }

  /** Returns the operations that clients can call. */
  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>("CreateContext", CreateContextRequest::builder, this::create),
        new Operation<>(
            "DescribeContext",
            DescribeContextRequest::builder,
            request -> find(request.contextName())),
        new Operation<>("UpdateContext", UpdateContextRequest::builder, this::update),
        new Operation<>("DeleteContext", DeleteContextRequest::builder, this::delete),
        new Operation<>("ListContexts", ListContextsRequest::builder, this::list));
  }

  /** Returns the vertex of the context with this ARN, or empty if there is none. */
  Optional<LineageEntity> entity(String arn) {
    return contexts.find(arns.name(KIND, arn)).map(Contexts::entity);
  }

  /** Creates a context unless there is one of this name, and returns its ARN. */
  String record(CreateContextRequest request) {
    if (contexts.find(request.contextName()).isEmpty()) {
      var _ = contexts.insert(request.contextName(), described(request));
    }
    return arns.of(KIND, request.contextName());
  }

  /** Returns the ARN of the context of a source, or empty if there is none. */
  Optional<String> ofUri(String sourceUri) {
    return contexts.all().stream()
        .filter(context -> context.source().sourceUri().equals(sourceUri))
        .map(DescribeContextResponse::contextArn)
        .findFirst();
  }

  private DescribeContextResponse find(String nameOrArn) {
    return contexts
        .find(arns.name(KIND, nameOrArn))
        .orElseThrow(() ->
            ServiceException.resourceNotFound("Context '%s' does not exist.".formatted(nameOrArn)));
  }

  private CreateContextResponse create(CreateContextRequest request) {
    DescribeContextResponse created = described(request);
    if (!contexts.insert(request.contextName(), created)) {
      throw ServiceException.validation(
          "Context '%s' already exists.".formatted(created.contextArn()));
    }
    return CreateContextResponse.builder().contextArn(created.contextArn()).build();
  }

  private DescribeContextResponse described(CreateContextRequest request) {
    DescribeContextResponse.Builder context = DescribeContextResponse.builder();
    SdkJson.copy(request, context);
    return context
        .contextArn(arns.of(KIND, request.contextName()))
        .creationTime(clock.instant())
        .createdBy(UserContext.builder().build())
        .lastModifiedTime(clock.instant())
        .lastModifiedBy(UserContext.builder().build())
        .build();
  }

  private UpdateContextResponse update(UpdateContextRequest request) {
    String name = find(request.contextName()).contextName();
    DescribeContextResponse updated =
        contexts.update(
            name,
            context -> {
              DescribeContextResponse.Builder changed = context.toBuilder();
              SdkJson.copy(request, changed);
              return changed
                  .properties(
                      Properties.merged(
                          context.properties(), request.properties(), request.propertiesToRemove()))
                  .lastModifiedTime(clock.instant())
                  .build();
            });
    return UpdateContextResponse.builder().contextArn(updated.contextArn()).build();
  }

  private DeleteContextResponse delete(DeleteContextRequest request) {
    DescribeContextResponse context = find(request.contextName());
    associations.requireNone(context.contextArn());
    contexts.delete(context.contextName());
    return DeleteContextResponse.builder().contextArn(context.contextArn()).build();
  }

  private ListContextsResponse list(ListContextsRequest request) {
    List<DescribeContextResponse> found =
        contexts.all().stream()
            .filter(context ->
                isAsked(request.sourceUri(), context.source().sourceUri())
                    && isAsked(request.contextType(), context.contextType()))
            .toList();
    ListPage<DescribeContextResponse> page =
        new ListQuery(request, "CreationTime", SortOrder.DESCENDING)
            .page(found, Contexts::listKeys);
    return ListContextsResponse.builder()
        .contextSummaries(page.items().stream().map(Contexts::summary).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static boolean isAsked(@Nullable String asked, String found) {
    return asked == null || asked.equals(found);
  }

  private static ListKeys listKeys(DescribeContextResponse context) {
    return new ListKeys(
        context.contextName(), "", context.creationTime(), context.lastModifiedTime());
  }

  private static LineageEntity entity(DescribeContextResponse context) {
    return new LineageEntity(
        context.contextArn(),
        Optional.of(context.contextName()),
        context.contextType(),
        LineageType.CONTEXT,
        context.creationTime(),
        context.lastModifiedTime(),
        context.properties());
  }

  private static ContextSummary summary(DescribeContextResponse context) {
    ContextSummary.Builder summary = ContextSummary.builder();
    SdkJson.copy(context, summary);
    return summary.build();
  }
}

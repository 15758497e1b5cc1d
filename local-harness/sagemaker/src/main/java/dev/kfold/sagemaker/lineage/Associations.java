package dev.kfold.sagemaker.lineage;

import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.listing.ListKeys;
import dev.kfold.sagemaker.listing.ListPage;
import dev.kfold.sagemaker.listing.ListQuery;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.AddAssociationRequest;
import software.amazon.awssdk.services.sagemaker.model.AddAssociationResponse;
import software.amazon.awssdk.services.sagemaker.model.AssociationSummary;
import software.amazon.awssdk.services.sagemaker.model.DeleteAssociationRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteAssociationResponse;
import software.amazon.awssdk.services.sagemaker.model.ListAssociationsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListAssociationsResponse;
import software.amazon.awssdk.services.sagemaker.model.SortAssociationsBy;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.UserContext;

/** The operations on associations. */
record Associations(AssociationTable associations, Entities entities, Clock clock) {

  /** Returns the operations that clients can call. */
  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>("AddAssociation", AddAssociationRequest::builder, this::add),
        new Operation<>("DeleteAssociation", DeleteAssociationRequest::builder, this::delete),
        new Operation<>("ListAssociations", ListAssociationsRequest::builder, this::list));
  }

  private AddAssociationResponse add(AddAssociationRequest request) {
    entities.require(request.sourceArn());
    entities.require(request.destinationArn());
    Association added =
        new Association(
            request.sourceArn(),
            request.destinationArn(),
            Optional.ofNullable(request.associationTypeAsString()),
            clock.instant());
    if (!associations.add(added)) {
      throw ServiceException.validation(
          "An association from %s to %s already exists."
              .formatted(request.sourceArn(), request.destinationArn()));
    }
    return AddAssociationResponse.builder()
        .sourceArn(request.sourceArn())
        .destinationArn(request.destinationArn())
        .build();
  }

  private DeleteAssociationResponse delete(DeleteAssociationRequest request) {
    if (!associations.delete(request.sourceArn(), request.destinationArn())) {
      throw ServiceException.resourceNotFound(
          "There is no association from %s to %s."
              .formatted(request.sourceArn(), request.destinationArn()));
    }
    return DeleteAssociationResponse.builder()
        .sourceArn(request.sourceArn())
        .destinationArn(request.destinationArn())
        .build();
  }

  private ListAssociationsResponse list(ListAssociationsRequest request) {
    List<AssociationSummary> found =
        associations.all().stream()
            .filter(each ->
                isAsked(request.sourceArn(), each.sourceArn())
                    && isAsked(request.destinationArn(), each.destinationArn())
                    && isAsked(request.associationTypeAsString(), each.type().orElse("")))
            .map(this::summary)
            .filter(each ->
                isAsked(request.sourceType(), each.sourceType())
                    && isAsked(request.destinationType(), each.destinationType()))
            .toList();
    ListPage<AssociationSummary> page =
        new ListQuery(request, "CreationTime", SortOrder.DESCENDING)
            .page(found, each -> listKeys(each, request.sortBy()));
    return ListAssociationsResponse.builder()
        .associationSummaries(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private AssociationSummary summary(Association association) {
    Optional<LineageEntity> source = entities.find(association.sourceArn());
    Optional<LineageEntity> destination = entities.find(association.destinationArn());
    return AssociationSummary.builder()
        .sourceArn(association.sourceArn())
        .sourceType(source.map(LineageEntity::type).orElse(null))
        .sourceName(source.flatMap(LineageEntity::name).orElse(null))
        .destinationArn(association.destinationArn())
        .destinationType(destination.map(LineageEntity::type).orElse(null))
        .destinationName(destination.flatMap(LineageEntity::name).orElse(null))
        .associationType(association.type().orElse(null))
        .creationTime(association.created())
        .createdBy(UserContext.builder().build())
        .build();
  }

  /** Returns keys whose name begins with the property that the list is sorted by. */
  private static ListKeys listKeys(AssociationSummary each, @Nullable SortAssociationsBy sortBy) {
    String ends = Association.key(each.sourceArn(), each.destinationArn());
    String first =
        switch (sortBy) {
          case DESTINATION_ARN -> each.destinationArn();
          case SOURCE_TYPE -> String.valueOf(each.sourceType());
          case DESTINATION_TYPE -> String.valueOf(each.destinationType());
          case SOURCE_ARN, CREATION_TIME, UNKNOWN_TO_SDK_VERSION -> each.sourceArn();
          case null -> each.sourceArn();
        };
    return new ListKeys(first + " " + ends, "", each.creationTime(), each.creationTime());
  }

  private static boolean isAsked(@Nullable String asked, @Nullable String found) {
    return asked == null || asked.equals(found);
  }
}

package dev.kfold.sagemaker.lineage;

import dev.kfold.contract.Sha256;
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
import software.amazon.awssdk.services.sagemaker.model.ArtifactSource;
import software.amazon.awssdk.services.sagemaker.model.ArtifactSummary;
import software.amazon.awssdk.services.sagemaker.model.CreateArtifactRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateArtifactResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteArtifactRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteArtifactResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeArtifactRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeArtifactResponse;
import software.amazon.awssdk.services.sagemaker.model.LineageType;
import software.amazon.awssdk.services.sagemaker.model.ListArtifactsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListArtifactsResponse;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.UpdateArtifactRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateArtifactResponse;
import software.amazon.awssdk.services.sagemaker.model.UserContext;

/** The operations on artifacts, which stand for data with a URI: data sets, models and images. */
final class Artifacts {

  private static final String KIND = "artifact";
  private static final int ID_DIGITS = 32;

  private final ResourceTable<DescribeArtifactResponse> artifacts;
  private final AssociationTable associations;
  private final Clock clock;
  private final Arns arns;

  Artifacts(Tables tables, AssociationTable associations, Clock clock, Arns arns) {
    this.artifacts = tables.table(KIND, DescribeArtifactResponse.class);
    this.associations = associations;
    this.clock = clock;
    this.arns = arns;
  }

  /** Returns the operations that clients can call. */
  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>("CreateArtifact", CreateArtifactRequest::builder, this::create),
        new Operation<>(
            "DescribeArtifact",
            DescribeArtifactRequest::builder,
            request -> find(request.artifactArn())),
        new Operation<>("UpdateArtifact", UpdateArtifactRequest::builder, this::update),
        new Operation<>("DeleteArtifact", DeleteArtifactRequest::builder, this::delete),
        new Operation<>("ListArtifacts", ListArtifactsRequest::builder, this::list));
  }

  /** Returns the vertex of the artifact with this ARN, or empty if there is none. */
  Optional<LineageEntity> entity(String arn) {
    return artifacts.find(name(arn)).map(Artifacts::entity);
  }

  /**
   * Returns the ARN of the artifact with this source, which is created unless there is one.
   *
   * @param type such as {@code DataSet}, for a new artifact
   */
  String record(String sourceUri, String type) {
    CreateArtifactRequest request =
        CreateArtifactRequest.builder()
            .source(source -> source.sourceUri(sourceUri))
            .artifactType(type)
            .build();
    return ofUri(sourceUri)
        .map(DescribeArtifactResponse::artifactArn)
        .orElseGet(() -> create(request).artifactArn());
  }

  private Optional<DescribeArtifactResponse> ofUri(String sourceUri) {
    return artifacts.all().stream()
        .filter(artifact -> artifact.source().sourceUri().equals(sourceUri))
        .findFirst();
  }

  private DescribeArtifactResponse find(String arn) {
    return artifacts
        .find(name(arn))
        .orElseThrow(() ->
            ServiceException.resourceNotFound("Artifact '%s' does not exist.".formatted(arn)));
  }

  private CreateArtifactResponse create(CreateArtifactRequest request) {
    DescribeArtifactResponse created = described(request);
    if (!artifacts.insert(name(created.artifactArn()), created)) {
      throw ServiceException.validation(
          "Artifact '%s' already exists.".formatted(created.artifactArn()));
    }
    return CreateArtifactResponse.builder().artifactArn(created.artifactArn()).build();
  }

  private DescribeArtifactResponse described(CreateArtifactRequest request) {
    DescribeArtifactResponse.Builder artifact = DescribeArtifactResponse.builder();
    SdkJson.copy(request, artifact);
    return artifact
        .artifactArn(arn(request.source()))
        .creationTime(clock.instant())
        .createdBy(UserContext.builder().build())
        .lastModifiedTime(clock.instant())
        .lastModifiedBy(UserContext.builder().build())
        .build();
  }

  private UpdateArtifactResponse update(UpdateArtifactRequest request) {
    String name = name(find(request.artifactArn()).artifactArn());
    DescribeArtifactResponse updated =
        artifacts.update(
            name,
            artifact -> {
              DescribeArtifactResponse.Builder changed = artifact.toBuilder();
              SdkJson.copy(request, changed);
              return changed
                  .properties(
                      Properties.merged(
                          artifact.properties(),
                          request.properties(),
                          request.propertiesToRemove()))
                  .lastModifiedTime(clock.instant())
                  .build();
            });
    return UpdateArtifactResponse.builder().artifactArn(updated.artifactArn()).build();
  }

  private DeleteArtifactResponse delete(DeleteArtifactRequest request) {
    if ((request.artifactArn() == null) == (request.source() == null)) {
      throw ServiceException.validation("Either ArtifactArn or Source must be given.");
    }
    DescribeArtifactResponse artifact =
        find(request.artifactArn() == null ? arn(request.source()) : request.artifactArn());
    associations.requireNone(artifact.artifactArn());
    artifacts.delete(name(artifact.artifactArn()));
    return DeleteArtifactResponse.builder().artifactArn(artifact.artifactArn()).build();
  }

  private ListArtifactsResponse list(ListArtifactsRequest request) {
    List<DescribeArtifactResponse> found =
        artifacts.all().stream()
            .filter(artifact ->
                isAsked(request.sourceUri(), artifact.source().sourceUri())
                    && isAsked(request.artifactType(), artifact.artifactType()))
            .toList();
    ListPage<DescribeArtifactResponse> page =
        new ListQuery(request, "CreationTime", SortOrder.DESCENDING)
            .page(found, Artifacts::listKeys);
    return ListArtifactsResponse.builder()
        .artifactSummaries(page.items().stream().map(Artifacts::summary).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static boolean isAsked(@Nullable String asked, String found) {
    return asked == null || asked.equals(found);
  }

  private static ListKeys listKeys(DescribeArtifactResponse artifact) {
    return new ListKeys(
        artifact.artifactArn(), "", artifact.creationTime(), artifact.lastModifiedTime());
  }

  private static LineageEntity entity(DescribeArtifactResponse artifact) {
    return new LineageEntity(
        artifact.artifactArn(),
        Optional.ofNullable(artifact.artifactName()),
        artifact.artifactType(),
        LineageType.ARTIFACT,
        artifact.creationTime(),
        artifact.lastModifiedTime(),
        artifact.properties());
  }

  private static ArtifactSummary summary(DescribeArtifactResponse artifact) {
    ArtifactSummary.Builder summary = ArtifactSummary.builder();
    SdkJson.copy(artifact, summary);
    return summary.build();
  }

  /** Returns the ARN of the one artifact that a source has. */
  private String arn(ArtifactSource source) {
    return arns.of(KIND, Sha256.of(SdkJson.write(source).toString()).substring(0, ID_DIGITS));
  }

  private String name(String arn) {
    return arns.name(KIND, arn);
  }
}

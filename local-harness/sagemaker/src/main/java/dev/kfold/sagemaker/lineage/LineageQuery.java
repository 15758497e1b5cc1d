package dev.kfold.sagemaker.lineage;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.listing.ListPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.Direction;
import software.amazon.awssdk.services.sagemaker.model.Edge;
import software.amazon.awssdk.services.sagemaker.model.LineageType;
import software.amazon.awssdk.services.sagemaker.model.QueryFilters;
import software.amazon.awssdk.services.sagemaker.model.QueryLineageRequest;
import software.amazon.awssdk.services.sagemaker.model.QueryLineageResponse;
import software.amazon.awssdk.services.sagemaker.model.Vertex;

/**
 * Answers QueryLineage: the entities that are reached from one entity along associations, nearest
 * first. With edges, the answer holds the start and every entity on the way too.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/querying-lineage-entities.html">
 *     Querying Lineage Entities</a>
 */
record LineageQuery(AssociationTable associations, Entities entities) {

  private static final int DEEPEST = 10;
  private static final int LARGEST_PAGE = 50;

  /** The part of the graph that a query reaches, in the order of discovery. */
  private record Reached(Map<String, LineageEntity> entities, Set<Association> edges) {}

  /**
   * Answers a request.
   *
   * @throws ServiceException ResourceNotFound if the start does not exist
   */
  QueryLineageResponse answer(QueryLineageRequest request) {
    if (request.startArns().isEmpty()) {
      throw ServiceException.validation("StartArns must hold the ARN of a lineage entity.");
    }
    String start = request.startArns().getFirst();
    entities.require(start);
    Reached reached = reached(start, request);
    boolean withEdges = Boolean.TRUE.equals(request.includeEdges());
    List<Vertex> vertices =
        reached.entities().values().stream()
            .filter(entity ->
                withEdges || (!entity.arn().equals(start) && matches(entity, request.filters())))
            .map(LineageQuery::vertex)
            .toList();
    ListPage<Vertex> page = ListPage.of(vertices, sized(request));
    return QueryLineageResponse.builder()
        .vertices(page.items())
        .edges(
            withEdges ? reached.edges().stream().map(LineageQuery::edge).toList() : List.<Edge>of())
        .nextToken(page.nextToken())
        .build();
  }

  private Reached reached(String start, QueryLineageRequest request) {
    int depth = Optional.ofNullable(request.maxDepth()).orElse(DEEPEST);
    Direction direction = Optional.ofNullable(request.direction()).orElse(Direction.BOTH);
    List<Association> all = associations.all();
    Map<String, LineageEntity> found = new LinkedHashMap<>();
    Set<Association> edges = new LinkedHashSet<>();
    entities.find(start).ifPresent(entity -> found.put(start, entity));
    List<String> frontier = List.of(start);
    for (int level = 0; level < depth && !frontier.isEmpty(); level++) {
      List<String> next = new ArrayList<>();
      for (String arn : frontier) {
        for (Association edge : all) {
          Optional<String> other = otherEnd(edge, arn, direction);
          if (other.isPresent() && edges.add(edge) && !found.containsKey(other.get())) {
            entities
                .find(other.get())
                .ifPresent(entity -> {
                  found.put(entity.arn(), entity);
                  next.add(entity.arn());
                });
          }
        }
      }
      frontier = next;
    }
    return new Reached(found, edges);
  }

  /** Returns the other end of an edge, or empty if it does not lead on in this direction. */
  private static Optional<String> otherEnd(Association edge, String arn, Direction direction) {
    if (edge.sourceArn().equals(arn) && direction != Direction.ASCENDANTS) {
      return Optional.of(edge.destinationArn());
    }
    if (edge.destinationArn().equals(arn) && direction != Direction.DESCENDANTS) {
      return Optional.of(edge.sourceArn());
    }
    return Optional.empty();
  }

  private static boolean matches(LineageEntity entity, @Nullable QueryFilters filters) {
    return filters == null
        || (isAmong(filters.types(), entity.vertexType(), entity.type())
            && isAmong(filters.lineageTypesAsStrings(), entity.lineageType().toString())
            && isBetween(entity.created(), filters.createdAfter(), filters.createdBefore())
            && isBetween(entity.modified(), filters.modifiedAfter(), filters.modifiedBefore())
            && (filters.properties().isEmpty()
                || filters.properties().entrySet().stream()
                    .anyMatch(entity.properties().entrySet()::contains)));
  }

  private static boolean isAmong(List<String> asked, String... found) {
    return asked.isEmpty() || List.of(found).stream().anyMatch(asked::contains);
  }

  private static boolean isBetween(
      Instant time, @Nullable Instant after, @Nullable Instant before) {
    return (after == null || time.isAfter(after)) && (before == null || time.isBefore(before));
  }

  private static Vertex vertex(LineageEntity entity) {
    Vertex.Builder vertex = Vertex.builder().arn(entity.arn()).type(entity.vertexType());
    return entity.lineageType() == LineageType.UNKNOWN_TO_SDK_VERSION
        ? vertex.build()
        : vertex.lineageType(entity.lineageType()).build();
  }

  private static Edge edge(Association association) {
    return Edge.builder()
        .sourceArn(association.sourceArn())
        .destinationArn(association.destinationArn())
        .associationType(association.type().orElse(null))
        .build();
  }

  private static QueryLineageRequest sized(QueryLineageRequest request) {
    return request.maxResults() == null
        ? request.toBuilder().maxResults(LARGEST_PAGE).build()
        : request;
  }
}

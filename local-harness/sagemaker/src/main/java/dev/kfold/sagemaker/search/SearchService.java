package dev.kfold.sagemaker.search;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.listing.ListPage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sagemaker.model.CrossAccountFilterOption;
import software.amazon.awssdk.services.sagemaker.model.Relation;
import software.amazon.awssdk.services.sagemaker.model.SearchExpression;
import software.amazon.awssdk.services.sagemaker.model.SearchRecord;
import software.amazon.awssdk.services.sagemaker.model.SearchRequest;
import software.amazon.awssdk.services.sagemaker.model.SearchResponse;

/** Finds resources of one kind by their properties; by default the last modified one is first. */
public record SearchService(Api api) {

  /** Returns the operation Search. */
  public List<Operation<?, ?>> operations() {
    return List.of(new Operation<>("Search", SearchRequest::builder, this::search));
  }

  private SearchResponse search(SearchRequest request) {
    List<SearchRecord> found =
        ResourceKind.of(request.resource()).map(kind -> find(kind, request)).orElse(List.of());
    ListPage<SearchRecord> page = ListPage.of(found, request);
    return SearchResponse.builder()
        .results(page.items())
        .nextToken(page.nextToken())
        .totalHits(hits -> hits.value((long) found.size()).relation(Relation.EQUAL_TO))
        .build();
  }

  private List<SearchRecord> find(ResourceKind kind, SearchRequest request) {
    ExpressionReader reader = new ExpressionReader(kind.field());
    Predicate<Object> condition =
        reader.read(
            Optional.ofNullable(request.searchExpression())
                .orElseGet(() -> SearchExpression.builder().build()));
    if (!reader.problems().isEmpty()) {
      throw ServiceException.validation(String.join(" ", reader.problems()));
    }
    ResultOrder order = ResultOrder.of(kind, request);
    if (request.crossAccountFilterOption() == CrossAccountFilterOption.CROSS_ACCOUNT) {
      return List.of(); // there is no other account
    }
    return kind.all(api).stream()
        .filter(record -> condition.test(kind.resource(record)))
        .sorted(Comparator.comparing(kind::resource, order))
        .toList();
  }
}

package dev.kfold.sagemaker.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.RequestBody;
import dev.kfold.sagemaker.api.Route;
import dev.kfold.sagemaker.api.ServiceRequest;
import dev.kfold.sagemaker.api.ServiceResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.databind.json.JsonMapper;

/** The permissions of operations that have a path of their own. */
class RouteAccessTest {

  private static final Arns ARNS = new Arns("us-east-1", "000000000000");
  private static final String ROLE = "arn:aws:iam::000000000000:role/user";

  private final List<AccessRequest> calls = new ArrayList<>();

  @Test
  void invokingAnEndpointNamesIt() {
    answer(RouteAccess.invokeEndpoint(ARNS), "/endpoints/iris/invocations", "1,2");

    assertThat(calls)
        .containsExactly(
            AccessRequest.of(
                    "sagemaker:InvokeEndpoint",
                    "arn:aws:sagemaker:us-east-1:000000000000:endpoint/iris")
                .by(Optional.of(ROLE)));
  }

  @Test
  void puttingMetricsNamesTheirTrialComponent() {
    answer(RouteAccess.batchPutMetrics(ARNS), "/BatchPutMetrics", "{\"TrialComponentName\":\"c\"}");

    assertThat(calls)
        .extracting(AccessRequest::resource)
        .containsExactly("arn:aws:sagemaker:us-east-1:000000000000:experiment-trial-component/c");
  }

  @Test
  void aRequestThatCannotBeReadStillReachesItsRoute() {
    answer(RouteAccess.batchPutMetrics(ARNS), "/BatchPutMetrics", "{");

    assertThat(calls).extracting(AccessRequest::resource).containsExactly("*");
  }

  private void answer(RouteAccess rule, String path, String body) {
    ServiceResponse expected = ServiceResponse.json(new JsonMapper().createObjectNode());
    Route route = new RecordedRoute(new FixedRoute(expected), rule, calls::add);

    assertThat(
            route.answer(
                new ServiceRequest(
                    path,
                    Map.of("x-amz-security-token", ROLE),
                    new RequestBody(SdkBytes.fromUtf8String(body)))))
        .isEqualTo(expected);
  }

  private record FixedRoute(ServiceResponse response) implements Route {

    @Override
    public boolean matches(String method, String path) {
      return true;
    }

    @Override
    public ServiceResponse answer(ServiceRequest request) {
      return response;
    }
  }
}

package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Routes;
import dev.kfold.sagemaker.console.page.Secrets;
import dev.kfold.sagemaker.console.pipelines.graph.DrawingCache;
import dev.kfold.sagemaker.pipeline.definition.Definition;
import dev.kfold.sagemaker.pipeline.definition.ParameterDeclaration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The form that starts an execution, filled in with the defaults or with the parameters of an
 * earlier execution. The service checks the values.
 */
record StartPage(PipelineApi api, DrawingCache drawings) {

  private static final String NAME = "execution-name";
  private static final String TOKEN = "request";
  private static final Pattern NAMES = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,81}");

  /** Returns the form with the values of the execution that parameter {@code from} names. */
  Page page(PageRequest request) {
    String pipeline = request.variable("name");
    Definition definition = definition(pipeline);
    String from = request.parameter("from");
    Map<String, String> earlier =
        from.isEmpty() ? Map.of() : api.parameters(api.arn(pipeline, from));
    Map<String, String> values = new LinkedHashMap<>();
    for (ParameterDeclaration parameter : definition.parameters()) {
      String usual = parameter.defaultValue().orElse("");
      values.put(parameter.name(), earlier.getOrDefault(parameter.name(), usual));
    }
    return page(
        pipeline,
        definition,
        values,
        new StartForm(
            PipelineAddress.start(pipeline),
            UUID.randomUUID().toString(),
            "",
            "",
            definition.parameters().stream()
                .map(parameter ->
                    ParameterField.of(
                        parameter,
                        Secrets.isSecret(parameter.name())
                            ? ""
                            : values.getOrDefault(parameter.name(), "")))
                .toList(),
            PipelineAddress.pipeline(pipeline)));
  }

  /** Starts an execution, or returns the form again with what is wrong. */
  Routes.Outcome start(PageRequest request) {
    String pipeline = request.variable("name");
    Definition definition = definition(pipeline);
    String name = request.field(NAME).orElse("").strip();
    String token = request.field(TOKEN).orElse("");
    Map<String, String> values = new LinkedHashMap<>();
    for (ParameterDeclaration parameter : definition.parameters()) {
      String field = ParameterField.PREFIX + parameter.name();
      values.put(
          parameter.name(),
          request.form().containsKey(field)
              ? request.field(field).orElse("")
              : parameter.defaultValue().orElse(""));
    }
    List<String> missing =
        definition.parameters().stream()
            .filter(parameter ->
                values.getOrDefault(parameter.name(), "").isEmpty()
                    && !ParameterField.emptyProblem(parameter).isEmpty())
            .map(ParameterDeclaration::name)
            .toList();
    String problem;
    if (!missing.isEmpty()) {
      problem = "Found no value for %s.".formatted(String.join(", ", missing));
    } else if (name.isEmpty() || NAMES.matcher(name).matches()) {
      try {
        return started(pipeline, call(pipeline, definition, values, name, token));
      } catch (ServiceException e) {
        problem = FailureMessage.of(e);
      }
    } else {
      problem =
          "A name has 1 to 82 letters and digits, with hyphens between them; found '%s'."
              .formatted(name);
    }
    return new Routes.Outcome.Refused(
        page(
            pipeline,
            definition,
            values,
            new StartForm(
                PipelineAddress.start(pipeline),
                token,
                name,
                problem,
                definition.parameters().stream()
                    .map(parameter ->
                        ParameterField.checked(
                            parameter, values.getOrDefault(parameter.name(), "")))
                    .toList(),
                PipelineAddress.pipeline(pipeline))));
  }

  private Routes.Outcome started(String pipeline, ApiCall call) {
    String arn = api.answer(call).path("PipelineExecutionArn").asString();
    return new Routes.Outcome.Shown(
        PipelineAddress.execution(pipeline, arn.substring(arn.lastIndexOf('/') + 1)));
  }

  private static Page page(
      String pipeline, Definition definition, Map<String, String> values, StartForm form) {
    Map<String, String> shown = new LinkedHashMap<>();
    values.forEach((name, value) -> shown.put(name, Secrets.shown(name, value)));
    return Page.below(
        Area.PIPELINES,
        List.of(new Page.Link(pipeline, form.back())),
        "Start an execution",
        List.of(call(pipeline, definition, shown, form.name(), "")),
        List.of(Fragment.still("start", "pipelines/start.jte", form)));
  }

  /** Returns the call that starts an execution; values that equal the default are left out. */
  private static ApiCall call(
      String pipeline,
      Definition definition,
      Map<String, String> values,
      String name,
      String token) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("PipelineName", pipeline);
    if (!name.isEmpty()) {
      members.put("PipelineExecutionDisplayName", name);
    }
    List<Map<String, String>> parameters =
        definition.parameters().stream()
            .filter(parameter -> isGiven(parameter, values))
            .map(parameter ->
                Map.of(
                    "Name", parameter.name(), "Value", values.getOrDefault(parameter.name(), "")))
            .toList();
    if (!parameters.isEmpty()) {
      members.put("PipelineParameters", parameters);
    }
    if (!token.isEmpty()) {
      members.put("ClientRequestToken", token);
    }
    return ApiCall.sageMaker("StartPipelineExecution", members);
  }

  private static boolean isGiven(ParameterDeclaration parameter, Map<String, String> values) {
    String value = values.getOrDefault(parameter.name(), "");
    return !value.isEmpty() && !parameter.defaultValue().equals(Optional.of(value));
  }

  private Definition definition(String pipeline) {
    String text =
        api.answer(PipelineApi.describePipeline(pipeline)).path("PipelineDefinition").asString();
    return drawings.of(text).definition();
  }
}

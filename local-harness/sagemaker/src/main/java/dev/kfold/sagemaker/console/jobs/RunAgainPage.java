package dev.kfold.sagemaker.console.jobs;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Routes;
import dev.kfold.sagemaker.console.page.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The form that runs a job again with changes, and what it does. */
final class RunAgainPage {

  private static final int LONGEST_NAME = 63;
  private static final int MOST_NUMBERS = 1000;
  private static final Pattern NUMBERED = Pattern.compile("(.*)-again(?:-\\d{1,3})?");

  /** The empty lines for more hyperparameters. */
  private static final List<JobForm.Pair> BLANKS =
      List.of(new JobForm.Pair("", ""), new JobForm.Pair("", ""));

  private final ConsoleServices services;

  RunAgainPage(ConsoleServices services) {
    this.services = services;
  }

  /** Shows the form with the values of the job and a free name. */
  Page page(PageRequest request) {
    JobDescription job = job(request);
    return page(job, RunAgainRequest.of(job, freeName(job)), Optional.empty());
  }

  /** Creates the job as the form asks for, and shows it; or the form again if it is refused. */
  Routes.Outcome run(PageRequest request) {
    JobDescription job = job(request);
    RunAgainRequest again = RunAgainRequest.of(job, freeName(job));
    List<String> problems = new ArrayList<>();
    again
        .fields()
        .forEach((pointer, label) -> {
          String text = request.field(pointer).map(String::strip).orElse("");
          if (!again.set(pointer, text)) {
            problems.add("%s: found '%s', expected a whole number.".formatted(label, text));
          }
        });
    again.groups().forEach(member -> again.setAll(member, pairs(request, member)));
    if (!problems.isEmpty()) {
      return refused(job, again, String.join("\n", problems));
    }
    try {
      services.sageMaker().call("Create" + job.kind().resource(), again.request());
    } catch (ServiceException e) {
      return refused(job, again, FailureMessage.of(e));
    }
    return new Routes.Outcome.Shown(
        job.kind().address(again.text("/" + job.kind().resource() + "Name")));
  }

  private static Routes.Outcome refused(JobDescription job, RunAgainRequest again, String problem) {
    return new Routes.Outcome.Refused(page(job, again, Optional.of(problem)));
  }

  private JobDescription job(PageRequest request) {
    return JobPage.describe(
        services, ConsoleJobKind.of(request.variable("kind")), request.variable("name"));
  }

  private static Map<String, String> pairs(PageRequest request, String member) {
    List<String> names = request.form().getOrDefault(member + ".name", List.of());
    List<String> values = request.form().getOrDefault(member + ".value", List.of());
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
      if (!names.get(i).isBlank()) {
        pairs.put(names.get(i).strip(), values.get(i));
      }
    }
    return pairs;
  }

  private static Page page(JobDescription job, RunAgainRequest again, Optional<String> problem) {
    String address = job.kind().address(job.name());
    JobForm form =
        new JobForm(
            address + "/again",
            again.fields().entrySet().stream()
                .map(field ->
                    new JobForm.Field(field.getKey(), field.getValue(), again.text(field.getKey())))
                .toList(),
            again.groups().stream().map(member -> group(job, again, member)).toList(),
            problem);
    ApiCall create =
        new ApiCall(
            "sagemaker",
            "Create" + job.kind().resource(),
            (ObjectNode) Secrets.hidden(again.request()));
    return Page.below(
        Area.JOBS,
        List.of(
            new Page.Link(job.kind().title(), job.kind().address()),
            new Page.Link(job.name(), address)),
        "Run again with changes",
        List.of(create),
        List.of(Fragment.still("form", "jobs/again.jte", form)));
  }

  private static JobForm.Group group(JobDescription job, RunAgainRequest again, String member) {
    Map<String, String> before = job.map(member);
    List<JobForm.Pair> pairs =
        again.request().path(member).properties().stream()
            .map(value ->
                new JobForm.Pair(
                    value.getKey(),
                    shown(
                        value.getKey(),
                        value.getValue().asString(""),
                        before.getOrDefault(value.getKey(), ""))))
            .toList();
    String title = member.equals("HyperParameters") ? "Hyperparameters" : "Environment";
    return new JobForm.Group(
        member, title, Stream.concat(pairs.stream(), BLANKS.stream()).toList());
  }

  /**
   * Returns a value as the form shows it. A secret that was typed is asked for again: hidden, it
   * would stand for the value of the job.
   */
  private static String shown(String name, String value, String before) {
    return Secrets.isSecret(name) && !value.equals(before) ? "" : Secrets.shown(name, value);
  }

  /** Returns {@code <name>-again}, or with the first number that is free. */
  private String freeName(JobDescription job) {
    Matcher numbered = NUMBERED.matcher(job.name());
    String stem = numbered.matches() ? numbered.group(1) : job.name();
    String longest =
        stem.substring(0, Math.min(stem.length(), LONGEST_NAME - "-again-999".length()));
    String name = longest.replaceAll("-+$", "") + "-again";
    for (int number = 2; number < MOST_NUMBERS && exists(job.kind(), name); number++) {
      name = name.replaceFirst("-again(-\\d+)?$", "-again-" + number);
    }
    return name;
  }

  private boolean exists(ConsoleJobKind kind, String name) {
    ApiCall call = JobPage.describeCall(kind, name);
    try {
      var _ = services.sageMaker().call(call.operation(), call.members());
      return true;
    } catch (ServiceException e) {
      return false;
    }
  }
}

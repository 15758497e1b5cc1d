package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.ApiCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the logs of training jobs. */
record JobLog(Api logs) {

  private static final String GROUP = "/aws/sagemaker/TrainingJobs";

  /** Returns the call that reads the log of a job. */
  static ApiCall call(String job) {
    return ApiCall.of(
        "logs", "FilterLogEvents", Map.of("logGroupName", GROUP, "logStreamNamePrefix", job + "/"));
  }

  /**
   * Returns the events of a job's log, in order of time; none before the job has written any.
   *
   * @param pattern a filter pattern of CloudWatch Logs, or an empty text for all lines
   */
  List<JsonNode> events(String job, String pattern) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("logGroupName", GROUP);
    members.put("logStreamNamePrefix", job + "/");
    if (!pattern.isEmpty()) {
      members.put("filterPattern", pattern);
    }
    List<JsonNode> events = new ArrayList<>();
    try {
      Optional<String> token;
      do {
        ApiCall call = ApiCall.of("logs", "FilterLogEvents", members);
        JsonNode page = logs.call(call.operation(), call.members());
        page.path("events").forEach(events::add);
        token = page.path("nextToken").asStringOpt();
        token.ifPresent(next -> members.put("nextToken", next));
      } while (token.isPresent());
    } catch (ServiceException e) {
      return events; // the group exists once a job has written to it
    }
    return events;
  }
}

package dev.kfold.sagemaker.console.result;

import dev.kfold.contract.FoldJobName;
import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.console.page.ApiCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Lists the training jobs of the folds of a trial, by the names that kfold-cv gives to them. */
public record FoldJobs(Api sageMaker) {

  private static final int PAGE = 100;

  /** Returns the call that lists the jobs of a trial, or the first of them. */
  public static ApiCall call(String trial) {
    return ApiCall.sageMaker("ListTrainingJobs", members(trial));
  }

  private static Map<String, Object> members(String trial) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("NameContains", FoldJobName.prefix(trial));
    members.put("SortBy", "Name");
    members.put("SortOrder", "Ascending");
    members.put("MaxResults", PAGE);
    return members;
  }

  /** Returns the summaries of all jobs of a trial, by name. */
  public List<JsonNode> of(String trial) {
    List<JsonNode> jobs = new ArrayList<>();
    Map<String, Object> members = members(trial);
    String token;
    do {
      ApiCall call = ApiCall.sageMaker("ListTrainingJobs", members);
      JsonNode page = sageMaker.call(call.operation(), call.members());
      for (JsonNode job : page.path("TrainingJobSummaries")) {
        if (FoldJobName.foldOf(trial, job.path("TrainingJobName").asString("")).isPresent()) {
          jobs.add(job);
        }
      }
      token = page.path("NextToken").asString("");
      members.put("NextToken", token);
    } while (!token.isEmpty());
    return jobs;
  }
}

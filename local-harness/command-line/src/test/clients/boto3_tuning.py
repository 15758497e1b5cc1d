"""Tuning jobs: random, Bayesian, and with a warm start."""

import iris
from service import Workspace, await_status, sagemaker


def main():
    work = Workspace("tuning")
    first = search(work)
    assert trials(first) == trials(search(work)), "the same seed, other trials"
    search(work, Strategy="Bayesian")
    warm_start(work, first)
    stop(work)
    listed = sagemaker.list_hyper_parameter_tuning_jobs(NameContains=first)
    assert len(listed["HyperParameterTuningJobSummaries"]) == 1


def search(work, **config):
    job = create(work, config)
    described = ended(job)
    assert described["HyperParameterTuningJobStatus"] == "Completed", described
    assert described["TrainingJobStatusCounters"]["Completed"] == 3, described
    best = described["BestTrainingJob"]
    assert set(best["TunedHyperParameters"]) == {"c"}
    ranked = listed_trials(job, SortBy="FinalObjectiveMetricValue", SortOrder="Descending")
    assert [score(each) for each in ranked][0] == score(best)
    trial = sagemaker.describe_training_job(TrainingJobName=best["TrainingJobName"])
    assert trial["TuningJobArn"] == described["HyperParameterTuningJobArn"]
    return job


def warm_start(work, parent):
    job = create(
        work,
        {},
        WarmStartConfig={
            "ParentHyperParameterTuningJobs": [{"HyperParameterTuningJobName": parent}],
            "WarmStartType": "IdenticalDataAndAlgorithm",
        },
    )
    described = ended(job)
    assert described["HyperParameterTuningJobStatus"] == "Completed", described
    assert "OverallBestTrainingJob" in described


def stop(work):
    limits = {"MaxNumberOfTrainingJobs": 50, "MaxParallelTrainingJobs": 2}
    job = create(work, {"ResourceLimits": limits})
    sagemaker.stop_hyper_parameter_tuning_job(HyperParameterTuningJobName=job)
    assert ended(job)["HyperParameterTuningJobStatus"] == "Stopped"
    assert "InProgress" not in {each["TrainingJobStatus"] for each in listed_trials(job)}


def create(work, config, **more):
    job = iris.unique("search")
    request = iris.tuning(work.fold, work.output) | more
    request["HyperParameterTuningJobConfig"] |= config
    sagemaker.create_hyper_parameter_tuning_job(HyperParameterTuningJobName=job, **request)
    return job


def ended(job):
    return await_status(
        "HyperParameterTuningJobStatus",
        sagemaker.describe_hyper_parameter_tuning_job,
        HyperParameterTuningJobName=job,
    )


def trials(job):
    """Returns the values of c of all trials, sorted."""
    return sorted(each["TunedHyperParameters"]["c"] for each in listed_trials(job))


def listed_trials(job, **order):
    answer = sagemaker.list_training_jobs_for_hyper_parameter_tuning_job(
        HyperParameterTuningJobName=job, **order
    )
    return answer["TrainingJobSummaries"]


def score(trial):
    return trial["FinalHyperParameterTuningJobObjectiveMetric"]["Value"]


if __name__ == "__main__":
    main()

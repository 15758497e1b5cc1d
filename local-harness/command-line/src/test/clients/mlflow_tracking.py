"""Reads the tracked runs through MLflow's own client, which MLFLOW_TRACKING_URI configures."""

import sys

from mlflow.tracking import MlflowClient

executions = int(sys.argv[1])
trials = int(sys.argv[2])
client = MlflowClient()
experiment = client.get_experiment_by_name("CrossValidationTrainingPipeline")
runs = client.search_runs([experiment.experiment_id], max_results=1000)
parents = [run for run in runs if "mlflow.parentRunId" not in run.data.tags]
assert len(parents) == executions, [run.info.run_name for run in parents]

for parent in parents:
    assert parent.info.status == "FINISHED", parent.info.status
    assert parent.info.end_time >= parent.info.start_time
    assert parent.data.params["MaxTrainingJobs"] == str(trials), parent.data.params
    assert parent.data.params["KFold"] == "5"
    tags = parent.data.tags
    assert tags["kfold.outcome"] == "registered", tags
    assert ":model-package/CrossValidatedSVM/" in tags["kfold.model_package_arn"], tags
    assert ":pipeline/CrossValidationTrainingPipeline/execution/" in tags["kfold.execution_arn"]
    assert len(tags["kfold.data_sha256"]) == 64, tags
    assert "The model is registered" in tags["mlflow.note.content"], tags
    files = {file.path for file in client.list_artifacts(parent.info.run_id)}
    assert files == {
        "cv.json",
        "evaluation.json",
        "jobinfo.json",
        "model_card.json",
        "out_of_fold.csv",
        "pipeline.json",
        "report.html",
        "trials.csv",
    }, files

    nested = [run for run in runs if run.data.tags.get("mlflow.parentRunId") == parent.info.run_id]
    names = sorted(run.info.run_name for run in nested)
    expected = [f"trial {number}" for number in range(1, trials + 1)] + ["untuned default"]
    assert names == sorted(expected), names
    for run in nested:
        assert run.info.status == "FINISHED", run.info.status
        assert {"c", "gamma", "kernel"} <= set(run.data.params), run.data.params
        folds = client.get_metric_history(run.info.run_id, "fold_score")
        assert sorted(fold.step for fold in folds) == [0, 1, 2, 3, 4], folds
        mean = sum(fold.value for fold in folds) / 5
        assert abs(mean - run.data.metrics["mean"]) < 1e-12, (mean, run.data.metrics)
        squares = sum((fold.value - mean) ** 2 for fold in folds)
        assert abs((squares / 4) ** 0.5 - run.data.metrics["standard_deviation"]) < 1e-12
        assert abs((squares / 20) ** 0.5 - run.data.metrics["standard_error"]) < 1e-12

    best = [
        run for run in nested if run.data.tags["kfold.training_job"] == tags["kfold.best_training_job"]
    ]
    assert len(best) == 1, tags
    assert parent.data.metrics["mean"] == best[0].data.metrics["mean"]
    assert parent.data.metrics["mean"] == max(run.data.metrics["mean"] for run in nested)
    assert parent.data.metrics["baseline"] == 0.8
    untuned = [run for run in nested if run.info.run_name == "untuned default"][0]
    assert parent.data.metrics["untuned_default_mean"] == untuned.data.metrics["mean"]

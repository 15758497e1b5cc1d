"""The page for users of other training images: XGBoost, tuned by kfold-cv, refitted and deployed."""

import documents
import service


def main():
    page = documents.run("docs/any-image.md")

    tuner = page["tuner"]
    summary = tuner.describe()["TrainingJobStatusCounters"]
    assert summary["Completed"] == 2, summary
    best = service.sagemaker.describe_training_job(TrainingJobName=tuner.best_training_job())
    metrics = {metric["MetricName"]: metric["Value"] for metric in best["FinalMetricDataList"]}
    assert 0 <= metrics["cv:merror"] < 0.2, metrics


if __name__ == "__main__":
    main()

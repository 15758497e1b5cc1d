"""The page for users of HyperparameterTuner."""

import documents
import service


def main():
    page = documents.run("docs/tuner.md")

    tuner = page["tuner"]
    summary = tuner.describe()["TrainingJobStatusCounters"]
    assert summary["Completed"] == 6, summary
    best = service.sagemaker.describe_training_job(TrainingJobName=tuner.best_training_job())
    assert best["FinalMetricDataList"][0]["Value"] > 0.9, best
    assert best["ModelArtifacts"]["S3ModelArtifacts"].endswith("model.tar.gz")


if __name__ == "__main__":
    main()

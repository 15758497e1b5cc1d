"""Runs a notebook of the whole pipeline and checks its results."""

import documents
import service


def run(document):
    notebook = documents.run(document, folder="notebooks")

    statuses = {name: step["StepStatus"] for name, step in notebook["steps"].items()}
    assert len(statuses) == 7, statuses
    assert set(statuses.values()) == {"Succeeded"}, statuses
    assert len(notebook["trials"]) == 6
    assert notebook["accuracy"]["value"] > 0.9
    assert 0 < notebook["accuracy"]["standard_deviation"] < 0.1
    package = service.sagemaker.describe_model_package(ModelPackageName=notebook["package"])
    assert package["ModelApprovalStatus"] == "Approved"
    assert notebook["species"] == ["0", "2"], notebook["species"]

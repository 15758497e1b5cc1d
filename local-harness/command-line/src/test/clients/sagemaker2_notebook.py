"""The notebook with version 2 of the SageMaker Python SDK."""

import notebook

if __name__ == "__main__":
    notebook.run("notebooks/cross_validation.ipynb")

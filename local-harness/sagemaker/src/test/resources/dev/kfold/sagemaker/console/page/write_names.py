"""Writes names.csv: names of operations and of members of requests of SageMaker, its runtime and CloudWatch
Logs, as botocore writes them for Python and for the AWS CLI. Run with botocore 1.44.8:

    python3 write_names.py > names.csv
"""

import botocore.session
from botocore import xform_name

session = botocore.session.get_session()
names = set()
for service in ("sagemaker", "sagemaker-runtime", "logs", "s3"):
    model = session.get_service_model(service)
    for operation in model.operation_names:
        names.add(operation)
        shape = model.operation_model(operation).input_shape
        names.update(shape.members if shape is not None else [])
print("name,python,cli")
for name in sorted(names):
    print(f"{name},{xform_name(name)},{xform_name(name, '-')}")

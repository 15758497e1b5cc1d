package dev.kfold.trainer.serve;

/**
 * What a batch transform uses unless its request says otherwise.
 *
 * @param maxConcurrentTransforms requests at the same time
 * @param maxPayloadInMegabytes the largest request; the product of both is at most 100
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-batch-code.html">Use
 *     your own inference code with batch transform</a>
 */
record ExecutionParameters(int maxConcurrentTransforms, int maxPayloadInMegabytes) {

  /** SageMaker's default. */
  private static final int PAYLOAD = 6;

  private static final int MOST_IN_ALL = 100;

  /** A request for each core, so that none is idle while the next request arrives. */
  static ExecutionParameters of(int cores) {
    return new ExecutionParameters(Math.min(cores, MOST_IN_ALL / PAYLOAD), PAYLOAD);
  }

  String json() {
    return "{\"MaxConcurrentTransforms\":%d,\"BatchStrategy\":\"MULTI_RECORD\",\"MaxPayloadInMB\":%d}"
        .formatted(maxConcurrentTransforms, maxPayloadInMegabytes);
  }
}

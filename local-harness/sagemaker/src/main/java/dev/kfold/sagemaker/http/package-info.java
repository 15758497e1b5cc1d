/** HTTP for both ports of the endpoint: the server, its limits, requests and their answers. */
@NullMarked
package dev.kfold.sagemaker.http;

import org.jspecify.annotations.NullMarked;

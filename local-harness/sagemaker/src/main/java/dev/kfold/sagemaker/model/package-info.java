/**
 * Models: a container image and the data that it serves. Only the endpoint itself depends on it;
 * hosting and batch transform describe models through the {@code api}.
 */
@NullMarked
package dev.kfold.sagemaker.model;

import org.jspecify.annotations.NullMarked;

/** The model registry: groups of model packages and their versions. */
package dev.kfold.harness.endpoint.registry;

/** Automatic model tuning: jobs, their trials and what the service answers about them. */
package dev.kfold.harness.endpoint.tuning;

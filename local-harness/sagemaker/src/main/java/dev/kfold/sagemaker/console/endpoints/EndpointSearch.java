package dev.kfold.sagemaker.console.endpoints;

/**
 * The form above an endpoint's log.
 *
 * @param address to which it is sent
 * @param text what the lines contain
 */
public record EndpointSearch(String address, String text) {}

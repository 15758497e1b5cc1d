package dev.kfold.harness.page;

/**
 * A failure whose message does not say itself what to do.
 *
 * @param type the simple name of the class whose sources have the message
 * @param message the message, or the words by which it is found
 * @param cause a sentence
 * @param remedy a sentence
 */
record KnownFailure(String type, String message, String cause, String remedy) {}

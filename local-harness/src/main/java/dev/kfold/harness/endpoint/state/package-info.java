/**
 * What the endpoint remembers: tables of immutable values, and a signal to whoever waits for a
 * change. Services depend on it; it depends on nothing, so that another kind of table can take the
 * place of the one in memory.
 */
package dev.kfold.harness.endpoint.state;

/** Lists come in pages, the same way for every resource. */
package dev.kfold.harness.endpoint.paging;

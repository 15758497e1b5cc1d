/** JSON as values and as text. */
@NullMarked
package dev.kfold.contract.json;

import org.jspecify.annotations.NullMarked;

/** What a page of the console is: its address, its parts, and the API calls that equal it. */
@NullMarked
package dev.kfold.sagemaker.console.page;

import org.jspecify.annotations.NullMarked;

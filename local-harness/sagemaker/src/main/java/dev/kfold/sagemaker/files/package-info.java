/** Files that belong to the user alone. It knows nothing of what they hold. */
@NullMarked
package dev.kfold.sagemaker.files;

import org.jspecify.annotations.NullMarked;

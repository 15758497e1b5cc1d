/**
 * How every List operation filters, sorts and pages: the members that their requests share are read
 * by name, so that a new resource only says what it is sorted by. Every service may depend on it;
 * it knows the {@code api} and no resource.
 */
@NullMarked
package dev.kfold.sagemaker.listing;

import org.jspecify.annotations.NullMarked;

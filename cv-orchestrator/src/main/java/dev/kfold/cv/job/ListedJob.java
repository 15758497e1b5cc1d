package dev.kfold.cv.job;

/**
 * A job in a list of jobs, which says less than a description.
 *
 * @param stage the secondary status, such as {@code Downloading}
 * @param running whether it is starting, training, uploading or stopping
 * @param aboutToEnd whether its container has ended already
 */
public record ListedJob(String name, String stage, boolean running, boolean aboutToEnd) {}

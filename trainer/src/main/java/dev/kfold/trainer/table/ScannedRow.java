package dev.kfold.trainer.table;

import java.util.Optional;

/**
 * The row of a table whose cells are scanned.
 *
 * @param number the number of the row, from 0
 * @param startsFile whether it is the first row of its file
 * @param label its label, if the table has a label column
 * @param labelNumber the label as a number; NaN if it is not a number
 */
record ScannedRow(int number, boolean startsFile, Optional<String> label, double labelNumber) {}

/** The most columns of a table that fit beside each other on a phone. */
const COLUMNS_OF_A_PHONE = 3;

/**
 * Names its column in every cell of a wide table, so that a narrow page shows each row as a list and hides no
 * column. The roles are those that tables have anyway; browsers forget them when cells are shown as blocks.
 */
function stackable(table) {
  const names = [...table.tHead.rows[0].cells].map(cell => cell.textContent);
  if (names.length <= COLUMNS_OF_A_PHONE || table.matches('.confusion')) {
    return;
  }
  table.classList.add('stacked');
  table.setAttribute('role', 'table');
  [table.tHead, ...table.tBodies].forEach(part => part.setAttribute('role', 'rowgroup'));
  for (const row of table.rows) {
    row.setAttribute('role', 'row');
    [...row.cells].forEach((cell, column) => {
      const header = cell.scope === 'col' ? 'columnheader' : 'rowheader';
      cell.setAttribute('role', cell.tagName === 'TH' ? header : 'cell');
      cell.dataset.column = names[column];
    });
  }
}

/** Sorts a table by the column whose header is pressed. */
function sortable(table) {
  const body = table.tBodies[0];
  const headers = [...table.tHead.rows[0].cells];
  headers.forEach((header, column) => {
    const button = document.createElement('button');
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener('click', () => {
      const direction = header.getAttribute('aria-sort') === 'descending' ? 'ascending' : 'descending';
      headers.forEach(other => other.removeAttribute('aria-sort'));
      header.setAttribute('aria-sort', direction);
      const key = row => row.cells[column].dataset.value ?? row.cells[column].textContent;
      const compare = (a, b) => key(a).localeCompare(key(b), 'en', {numeric: false});
      const numeric = (a, b) => Number(key(a)) - Number(key(b));
      const order = [...body.rows].every(row => !Number.isNaN(Number(key(row)))) ? numeric : compare;
      body.append(...[...body.rows].sort((a, b) => direction === 'ascending' ? order(a, b) : order(b, a)));
    });
  });
}

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
      // numbers come before texts, such as the gamma of the untuned default, "scale"
      const order = (a, b) => {
        const x = Number(key(a));
        const y = Number(key(b));
        return Number.isNaN(x) - Number.isNaN(y) || (Number.isNaN(x) ? key(a).localeCompare(key(b), 'en') : x - y);
      };
      body.append(...[...body.rows].sort((a, b) => direction === 'ascending' ? order(a, b) : order(b, a)));
    });
  });
}

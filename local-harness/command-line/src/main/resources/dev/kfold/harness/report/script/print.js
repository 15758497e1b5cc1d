const PRINTED_ROWS = 60; // of more rows, "All trials" has the numbers
const isPrinting = () => document.documentElement.classList.contains('printing');

/** Prints in light colours, as wide as a page, with the numbers behind the charts unless they are many. */
function preparePrint() {
  const root = document.documentElement;
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')]
        .filter(details => details.querySelectorAll('tbody tr').length <= PRINTED_ROWS);
    closed.forEach(details => details.open = true);
    root.classList.add('printing');
    draw();
  });
  addEventListener('afterprint', () => {
    closed.forEach(details => details.open = false);
    root.classList.remove('printing');
    draw();
  });
}

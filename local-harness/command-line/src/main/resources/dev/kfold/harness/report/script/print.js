/** Prints in light colours, as wide as a page, with the numbers behind the charts. */
function preparePrint() {
  const root = document.documentElement;
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')];
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

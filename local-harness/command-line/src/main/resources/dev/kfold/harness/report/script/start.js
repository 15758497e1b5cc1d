draw();
document.querySelectorAll('table').forEach(stackable);
document.querySelectorAll('table.sortable').forEach(sortable);
filterMistakes();
preparePrint();
let width = innerWidth;
addEventListener('resize', () => {
  if (innerWidth !== width) {
    width = innerWidth;
    draw();
  }
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);

/** Shows only the mistaken rows that a button, or a cell of the confusion matrix, stands for. */
function filterMistakes() {
  const group = document.querySelector('#mistakes .filters');
  if (group === null) {
    return;
  }
  const rows = [...document.querySelectorAll('table.mistakes tbody tr')];
  const buttons = [...group.querySelectorAll('button')];
  const ofCell = buttons.find(button => button.dataset.filter === 'cell');
  const same = (a, b) => a === b || a !== '' && Number(a) === Number(b);
  let cell = {};
  const tests = {
    all: () => true,
    winner: row => row.classList.contains('of-winner'),
    most: row => row.dataset.most === 'true',
    cell: row => same(row.dataset.label, cell.label) && row.dataset.winner.split('\n').some(label => same(label, cell.predicted)),
  };
  const show = filter => {
    buttons.forEach(button => button.setAttribute('aria-pressed', String(button.dataset.filter === filter)));
    rows.forEach(row => row.hidden = !tests[filter](row));
  };
  buttons.forEach(button => button.addEventListener('click', () => show(button.dataset.filter)));
  document.querySelectorAll('.confusion a').forEach(link => link.addEventListener('click', event => {
    event.preventDefault();
    cell = {...link.dataset};
    show('cell');
    ofCell.hidden = false;
    ofCell.textContent = `${cell.label} taken for ${cell.predicted} (${rows.filter(row => !row.hidden).length})`;
    const title = document.getElementById('mistakes-title');
    title.scrollIntoView();
    title.focus({preventScroll: true});
  }));
  group.hidden = false;
  if (rows.some(tests.winner)) {
    show('winner');
  }
}

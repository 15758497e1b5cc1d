const SPREAD = 1.5; // the whole range is shown at once unless it is so much wider than that of good trials

/** Returns the lowest of some scores, rounded down to a tenth of their range. */
const below = scores => {
  const lowest = least(scores);
  const range = Math.max(most(scores), report.quality.bound ?? -Infinity) - lowest || 0.1;
  const step = 10 ** Math.floor(Math.log10(range));
  const floor = Math.floor((lowest - 0.05 * range) / step) * step;
  return isShare ? Math.max(0, floor) : floor;
};

/** Returns the lower ends of the score axis: of all trials, and of the better half of them. */
const scoreFloors = () => {
  const scoresOf = some => some.flatMap(trial => trial.scores.concat(trial.mean)).filter(score => score !== null);
  const means = trials.map(trial => trial.mean).sort((a, b) => a - b);
  const median = means[Math.floor(means.length / 2)];
  const whole = below([...scoresOf(trials), report.baseline]);
  const good = below(scoresOf(trials.filter(trial => trial.mean >= median)));
  const top = report.quality.bound ?? means[means.length - 1];
  return top - whole > SPREAD * (top - good) ? {whole, good} : {whole, good: whole};
};

let isWhole = false;
const scoreFloor = () => isWhole ? scoreFloors().whole : scoreFloors().good;

/** Says which range the axis has, and lets the reader switch. */
const showRange = redraw => {
  const line = document.getElementById('history-range');
  const {whole, good} = scoreFloors();
  line.hidden = whole === good || trials.length === 0;
  if (line.hidden) {
    return;
  }
  const left = trials.filter(trial => trial.mean < good).length;
  const baseline = report.baseline < good ? ` The baseline of ${percent(report.baseline)} is below it.` : '';
  line.querySelector('span').textContent = isWhole
    ? `The axis begins at ${percent(whole)}, so that all trials are shown.`
    : `The axis begins at ${percent(good)}, so that the good trials can be told apart. ${left === 1 ? '1 trial is' : left + ' trials are'} below it.${baseline}`;
  const button = line.querySelector('button');
  button.textContent = isWhole ? 'Show the good trials' : 'Show the whole range';
  button.onclick = () => {
    isWhole = !isWhole;
    redraw();
  };
};

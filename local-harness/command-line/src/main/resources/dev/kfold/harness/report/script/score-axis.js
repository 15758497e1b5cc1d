const SPREAD = 1.5; // the whole range is shown at once unless it is so much wider than that of good trials

/** Returns a round distance of ticks, at most seven of them, for an axis of scores. */
const tickDistance = range => {
  const power = 10 ** Math.floor(Math.log10(range / 7));
  return power * [1, 2, 5, 10].find(step => range / (power * step) <= 7);
};

/** Returns the lowest of some scores, rounded down to a tick of the axis. */
const below = scores => {
  const lowest = least(scores);
  const range = Math.max(most(scores), report.quality.bound ?? -Infinity) - lowest || 0.1;
  const step = tickDistance(1.05 * range);
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
  return direction > 0 && top - whole > SPREAD * (top - good) ? {whole, good} : {whole, good: whole};
};

/** Returns an axis of scores from the chosen floor on, whose labels have as many digits as its ticks need. */
const scoreAxis = () => {
  const min = scoreFloor();
  const max = report.quality.bound ?? most(trials.flatMap(trial => trial.scores.concat(trial.mean)).filter(score => score !== null));
  const interval = tickDistance(max - min || 0.1);
  const digits = Math.max(0, -Math.floor(Math.log10(interval * (isShare ? 100 : 1)) + 1e-9) - (isShare ? 0 : 2));
  return axis({type: 'value', min, max: report.quality.bound, interval, axisLabel: {color: colour('quiet'), formatter: v => percent(v, digits)}});
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
  const below = left === 0 ? '' : left === 1 ? ' 1 trial is below it.' : ` ${left} trials are below it.`;
  const baseline = report.baseline < good ? ` The baseline of ${percent(report.baseline)} is below it.` : '';
  line.querySelector('span').textContent = isWhole
    ? `The axis begins at ${percent(whole)}, so that all trials are shown.`
    : `The axis begins at ${percent(good)}, so that the good trials can be told apart.${below}${baseline}`;
  const button = line.querySelector('button');
  button.textContent = isWhole ? 'Show the good trials' : 'Show the whole range';
  button.onclick = () => {
    isWhole = !isWhole;
    redraw();
  };
};

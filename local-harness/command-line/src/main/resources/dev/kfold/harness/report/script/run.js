const report = JSON.parse(document.getElementById('report').textContent);
const everyTrial = report.untuned === null ? report.trials : [report.untuned, ...report.trials];
const trials = everyTrial.filter(trial => trial.mean !== null);
const LISTED = 300; // of more trials, the best and the last ones have the scores of their folds
const isCrowded = trials.length > LISTED;
const isShare = report.quality.share;
const direction = report.quality.minimized ? -1 : 1; // greater is better after multiplication
const nameOf = trial => trial.number === 0 ? 'Untuned default' : 'Trial ' + trial.number;
const tickOf = number => number === 0 ? 'untuned' : String(number);
const kernelOf = trial => trial.hyperparameters.kernel || trial.hyperparameters.algorithm || 'trial';
const kernels = [...new Set(trials.map(kernelOf))].sort();
const percent = (value, digits = 1) => isShare ? (100 * value).toFixed(digits) + ' %' : value.toFixed(2 + digits);
const short = value => Number.isNaN(Number(value)) ? value : String(Number(Number(value).toPrecision(4)));
const escape = text => String(text).replace(/[&<>"']/g, c => '&#' + c.charCodeAt(0) + ';');
const choice = trial => Object.entries(trial.hyperparameters)
    .map(([name, value]) => escape(name) + ' = ' + escape(short(value))).join('<br>');
const describe = trial => `<b>${nameOf(trial)}</b><br>mean ${percent(trial.mean, 2)}`
    + (trial.standardDeviation === null ? '' : ` ± ${percent(trial.standardDeviation, 2)}`)
    + '<br>' + choice(trial);

/**
 * Returns the ends of the colour scale, from the best score to 15 points from it, so that a single bad
 * trial does not stretch the scale.
 */
const scale = scores => {
  const highest = most(scores);
  const lowest = least(scores);
  const max = direction < 0 ? Math.min(highest, lowest + 0.15) : highest;
  const min = direction < 0 ? lowest : Math.max(lowest, highest - 0.15);
  const colours = [colour('low'), colour('middle'), colour('high')];
  return {
    type: 'continuous', min, max, orient: 'horizontal', left: 'center', bottom: 0,
    itemHeight: 150, itemWidth: 12, calculable: false,
    inRange: {color: direction < 0 ? colours.reverse() : colours},
    outOfRange: {color: colour('low')},
    text: [(highest > max ? '≥ ' : '') + percent(max), (lowest < min ? '≤ ' : '') + percent(min)], textStyle: {color: colour('quiet')},
  };
};

const sizeOf = trial => (isCrowded ? 5 : 15) + (trial.number === report.bestTrial ? 8 : 0);
const BEST_FOLDS = 100; // rows of the trials by fold: more are too low to be told apart

function history() {
  let best = -Infinity;
  const bestSoFar = trials.map(trial => [trial.number, direction * (best = Math.max(best, direction * trial.mean))]);
  const room = Math.max(0.5, 0.02 * report.trialCount); // left and right of the marks
  const folds = trials.flatMap(trial => trial.scores
      .filter(score => score !== null).map(score => [trial.number, score]));
  return base({
    grid: {left: 52, right: 16, top: 38, bottom: 44},
    legend: legend(),
    xAxis: axis({
      type: 'value', name: 'trial', nameLocation: 'middle', nameGap: 28, min: (report.untuned === null ? 1 : 0) - room,
      max: report.trialCount + room, minInterval: 1, splitLine: {show: false},
      axisLabel: {color: colour('quiet'), formatter: value => Number.isInteger(value) && value >= 0 && value <= report.trialCount ? tickOf(value) : ''},
    }),
    yAxis: scoreAxis(),
    series: [
      {
        name: 'best so far', type: 'line', step: 'end', data: bestSoFar, symbol: 'none', silent: true,
        lineStyle: {color: colour('quiet'), width: 1.5, opacity: 0.7},
        markLine: {
          silent: true, symbol: 'none', data: [{yAxis: report.baseline}],
          lineStyle: {color: colour('warn'), type: 'dashed'},
          label: {formatter: 'baseline', position: 'insideStartTop', color: colour('warn')},
        },
      },
      {type: 'scatter', data: folds, symbolSize: isCrowded ? 3 : 6, silent: true, itemStyle: {color: colour('quiet'), opacity: 0.38}},
      ...kernels.map(kernel => ({
        name: kernel, type: 'scatter', symbol: symbolOf(kernel),
        itemStyle: {color: kernelColour(kernel), borderColor: colour('card'), borderWidth: isCrowded ? 0 : 1.5, opacity: isCrowded ? 0.7 : 1},
        data: trials.filter(trial => kernelOf(trial) === kernel).map(trial => ({
          value: [trial.number, trial.mean], trial, symbolSize: sizeOf(trial),
        })),
        label: {
          show: true, position: 'bottom', distance: 8, color: colour('ink'),
          formatter: point => point.data.trial.number === report.bestTrial ? 'chosen'
              : point.data.trial.number === 0 ? 'untuned' : '',
        },
        tooltip: {formatter: point => describe(point.data.trial)},
      })),
    ],
  });
}

const placed = () => trials.filter(trial =>
    Number(trial.hyperparameters.c) > 0 && Number(trial.hyperparameters.gamma) > 0);

function space() {
  const logAxis = name => axis({
    ...powers(placed().map(trial => Number(trial.hyperparameters[name]))),
    name, nameLocation: 'middle', nameGap: name === 'c' ? 28 : 44,
  });
  return base({
    grid: {left: 66, right: 20, top: 38, bottom: 96},
    legend: {...legend(), left: 0, itemStyle: {color: colour('quiet')}},
    xAxis: logAxis('c'),
    yAxis: logAxis('gamma'),
    visualMap: {...scale(placed().map(trial => trial.mean)), dimension: 2},
    series: kernels.map(kernel => ({
      name: kernel, type: 'scatter', symbol: symbolOf(kernel),
      itemStyle: {borderColor: colour('quiet'), borderWidth: isCrowded ? 0 : 1, opacity: 1},
      data: placed().filter(trial => kernelOf(trial) === kernel).map(trial => ({
        value: [Math.log10(trial.hyperparameters.c), Math.log10(trial.hyperparameters.gamma), trial.mean], trial,
        symbolSize: sizeOf(trial),
      })),
      tooltip: {formatter: point => describe(point.data.trial)},
    })),
  });
}

function folds() {
  const ranked = [...trials].filter(trial => trial.scores.length > 0).sort((a, b) => direction * (a.mean - b.mean) || b.number - a.number)
      .slice(report.trialCount > LISTED ? -BEST_FOLDS : 0);
  const cells = ranked.flatMap((trial, y) => trial.scores
      .map((score, x) => ({value: [x, y, score], trial})).filter(cell => cell.value[2] !== null));
  const width = Math.max(0, ...ranked.map(trial => trial.scores.length));
  document.getElementById('folds').style.height = Math.min(720, Math.max(340, 134 + 12 * ranked.length)) + 'px';
  return base({
    grid: {left: 66, right: 8, top: 38, bottom: 96},
    xAxis: axis({
      type: 'category', name: 'fold', nameLocation: 'middle', nameGap: 28,
      data: Array.from({length: width}, (_, i) => String(i)), splitLine: {show: false},
    }),
    yAxis: axis({
      type: 'category', name: 'trial', data: ranked.map(trial => tickOf(trial.number)), splitLine: {show: false},
    }),
    visualMap: scale(cells.map(cell => cell.value[2])),
    series: [{
      type: 'heatmap', data: cells, itemStyle: width > 20 || ranked.length > 60 ? {} : {borderColor: colour('card'), borderWidth: 2, borderRadius: 3},
      tooltip: {formatter: cell => `<b>${nameOf(cell.data.trial)}, fold ${cell.value[0]}</b><br>${escape(report.quality.metric)} ${percent(cell.value[2], 2)}`},
    }],
  });
}

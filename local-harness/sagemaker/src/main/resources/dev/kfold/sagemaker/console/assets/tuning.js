'use strict';
/* What the charts of a search share: axes of hyperparameters, texts, links to trials, a zoom that survives new data. */
const kfoldTuning = (() => {
  /** A number with four significant digits at most. */
  function text(number) {
    if (number === 0 || !Number.isFinite(number)) {
      return String(number);
    }
    const size = Math.abs(number);
    return size < 1e-4 || size >= 1e6
        ? String(Number(number.toPrecision(4))).replace('+', '')
        : String(Number(number.toPrecision(size >= 1e4 ? 6 : 4)));
  }
  /** The axis of a hyperparameter: its range as the search has it, in its scale. */
  function axis(dimension, colours, options) {
    if (dimension.categories !== null) {
      return kfoldCharts.axis(colours, {type: 'category', data: dimension.categories, name: dimension.name, ...options});
    }
    const isLog = dimension.isLogarithmic;
    const isTick = end => !isLog || Number.isInteger(Math.log10(end));
    return kfoldCharts.axis(colours, {
      type: isLog ? 'log' : 'value', min: dimension.low, max: dimension.high, name: dimension.name,
      minInterval: dimension.isWhole ? 1 : 0, ...options,
      axisLabel: {color: colours.quiet, hideOverlap: true, formatter: text, showMinLabel: isTick(dimension.low), showMaxLabel: isTick(dimension.high)},
    });
  }
  function describe(trial, data) {
    const lines = data.dimensions.map((dimension, i) => `${dimension.name}: ${shown(trial.values[i])}`);
    return [`Trial ${trial.label} · ${trial.status}`, ...lines,
      trial.score === null ? 'no score' : `${data.metric}: ${text(trial.score)}`].join('\n');
  }
  const shown = value => value === null ? '–' : typeof value === 'number' ? text(value) : value;

  /** Opens the page of a trial that is clicked; the trial is found by the number that a point has. */
  function openTrials(chart, data, trialOf) {
    chart.off('click');
    chart.on('click', event => {
      const trial = trialOf(event);
      if (trial !== undefined && trial !== null) {
        location.href = data.trialsAddress + '/' + encodeURIComponent(trial.name);
      }
    });
  }
  /** The trials with the best one last, so that it is drawn over the others. */
  const bestLast = (trials, data) => [...trials].sort((one, other) => (one.number === data.best) - (other.number === data.best));
  /** The part of an axis that the reader has zoomed to. */
  function zoom(chart, fallback) {
    const before = (chart.getOption()?.dataZoom ?? [])[0];
    return before === undefined ? fallback : {start: before.start, end: before.end};
  }
  /** The colour of a score, from bad to good. */
  const scoreColours = (data, colours) =>
    data.isMinimized ? [colours.high, colours.middle, colours.low] : [colours.low, colours.middle, colours.high];
  /** The scale that tells the colours of scores. */
  const scoreScale = (data, colours, options) => ({
    type: 'continuous', min: data.low, max: data.high, calculable: false, hoverLink: false, text: [text(data.high), text(data.low)],
    textStyle: {color: colours.quiet}, inRange: {color: scoreColours(data, colours)}, itemWidth: 12, itemHeight: 120, ...options,
  });
  return {text, axis, describe, openTrials, bestLast, zoom, scoreScale};
})();

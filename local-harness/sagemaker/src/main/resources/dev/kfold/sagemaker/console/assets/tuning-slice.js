'use strict';
/* The score of each trial by one hyperparameter; the number of the trial tells early from late ones. */
kfoldCharts.register('tuning-slice', (data, colours, chart) => {
  const {axis, bestLast, describe, openTrials, text} = kfoldTuning;
  const dimension = data.dimensions[data.shown];
  const trials = data.trials.filter(trial => trial.score !== null && trial.values[data.shown] !== null);
  openTrials(chart, data, event => event.data?.trial);
  return {
    aria: {enabled: true, label: {description: data.label}},
    grid: {left: 12, right: 20, top: 34, bottom: 26, containLabel: true},
    tooltip: {renderMode: 'richText', confine: true, backgroundColor: colours.card, borderColor: colours.line, textStyle: {color: colours.ink, fontSize: 13},
      formatter: event => describe(event.data.trial, data)},
    xAxis: axis(dimension, colours, {nameLocation: 'middle', nameGap: 26, splitLine: {show: false}}),
    yAxis: kfoldCharts.axis(colours, {type: 'value', min: data.low, max: data.high, name: data.metric, nameTextStyle: {color: colours.quiet, align: 'left'},
      axisLabel: {color: colours.quiet, formatter: text, showMinLabel: false, showMaxLabel: false}}),
    series: [{type: 'scatter', symbolSize: 9, data: bestLast(trials, data).map(trial => ({
      value: [trial.values[data.shown], Math.min(data.high, Math.max(data.low, trial.score))], trial,
      symbol: trial.number === data.best ? 'diamond' : trial.score < data.low || trial.score > data.high ? 'triangle' : 'circle',
      symbolSize: trial.number === data.best ? 15 : 9, symbolRotate: data.isMinimized ? 0 : 180,
      itemStyle: {color: trial.number === data.best ? colours.series[1] : colours.accent, opacity: trial.number === data.best ? 1 : .25 + .65 * trial.number / data.trials.length},
    }))}],
  };
});

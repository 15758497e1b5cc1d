'use strict';
/* Parallel coordinates: a line for each trial with a score, through its hyperparameters to the score. Ranges that the reader selects on the axes stay when trials arrive. */
(() => {
  const selected = new WeakMap();

  kfoldCharts.register('tuning-parallel', (data, colours, chart) => {
    const {axis, describe, openTrials, scoreScale, text} = kfoldTuning;
    const count = data.dimensions.length;
    const isNarrow = chart.getWidth() < 560;
    const nameTextStyle = {color: colours.ink, width: Math.max(48, chart.getWidth() / (count + 1) - 10), overflow: 'truncate', ellipsis: '…'};
    const line = {z: 20, axisLine: {lineStyle: {color: colours.quiet}}, nameLocation: 'end', nameGap: 12, nameTextStyle};
    const trials = data.trials
      .filter(trial => trial.score !== null)
      .sort((one, other) => (one.score - other.score) * (data.isMinimized ? -1 : 1)); // the best are drawn last
    const crowd = Math.min(1, Math.sqrt(60 / Math.max(1, trials.length))); // many lines are fainter
    openTrials(chart, data, event => event.data?.trial);
    if (!selected.has(chart)) {
      selected.set(chart, new Map());
      chart.on('axisareaselected', () => {
        const axes = chart.getModel().queryComponents({mainType: 'parallelAxis'});
        axes.forEach((model, i) => selected.get(chart).set(i, model.activeIntervals.map(interval => [...interval])));
      });
    }
    queueMicrotask(() => {
      let any = false;
      selected.get(chart).forEach((intervals, i) => {
        if (intervals.length > 0) {
          any = true;
          chart.dispatchAction({type: 'axisAreaSelect', parallelAxisIndex: i, intervals});
        }
      });
      if (any) {
        chart.resize(); // draws the selected areas too
      }
    });
    return {
      aria: {enabled: true, label: {description: data.label}},
      tooltip: {renderMode: 'richText', confine: true, backgroundColor: colours.card, borderColor: colours.line, textStyle: {color: colours.ink, fontSize: 13},
        formatter: event => describe(event.data.trial, data)},
      visualMap: {...scoreScale(data, colours, {right: 0, top: 'middle', show: !isNarrow}), dimension: count,
        inRange: {color: [colours.middle, colours.high], opacity: [.4 * crowd, .95 * crowd], ...(data.isMinimized ? {color: [colours.high, colours.middle], opacity: [.95 * crowd, .4 * crowd]} : {})}},
      parallel: {left: 44, right: isNarrow ? 36 : 110, top: 44, bottom: 24, parallelAxisDefault: {areaSelectStyle: {width: 18, color: colours.accent, borderColor: colours.accent, opacity: .22}}},
      parallelAxis: [
        ...data.dimensions.map((dimension, i) => {
          const made = axis(dimension, colours, line);
          return {dim: i, ...made, axisLabel: {...made.axisLabel, backgroundColor: colours.card, padding: [1, 2]}};
        }),
        {dim: count, ...kfoldCharts.axis(colours, {...line, type: 'value', min: data.low, max: data.high, name: data.metric,
          axisLabel: {color: colours.quiet, formatter: text, showMinLabel: false, showMaxLabel: false}})},
      ],
      series: [{type: 'parallel', smooth: .05, lineStyle: {width: 1.6, opacity: .8}, inactiveOpacity: .04, activeOpacity: .9,
        emphasis: {lineStyle: {width: 3, opacity: 1}},
        data: trials.map(trial => ({
          value: [...trial.values.map(value => value ?? '-'), Math.min(data.high, Math.max(data.low, trial.score))], trial,
          ...(trial.number === data.best ? {lineStyle: {width: 3.5, color: colours.series[1], opacity: 1}} : {}),
        }))}],
    };
  });
})();

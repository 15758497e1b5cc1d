'use strict';
/* The score by two hyperparameters: between the trials, the mean of the near ones (inverse distance weighting, Shepard 1968). Where no trial is near, nothing is claimed. */
(() => {
  const STEPS = 60;
  const NEAR = .3; // of a range
  const position = (value, {low, high, isLogarithmic}) => high === low ? .5
      : isLogarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  const cells = dimension => dimension.categories !== null ? dimension.categories.length : STEPS;
  const cellOf = (value, dimension) => dimension.categories !== null ? dimension.categories.indexOf(value) : position(value, dimension) * STEPS - .5;
  const distance = (one, other, dimension) => dimension.categories !== null ? (one === other ? 0 : 9) : (one - other) / STEPS;

  function surface(points, across, up) {
    const found = [];
    for (let i = 0; i < cells(across); i++) {
      for (let j = 0; j < cells(up); j++) {
        let weights = 0;
        let sum = 0;
        let nearest = 9;
        for (const point of points) {
          const d = Math.hypot(distance(point.x, i, across), distance(point.y, j, up));
          const weight = 1 / (d * d * d + 1e-6);
          weights += weight;
          sum += weight * point.score;
          nearest = Math.min(nearest, d);
        }
        if (nearest < NEAR) {
          found.push([i, j, sum / weights]);
        }
      }
    }
    return found;
  }

  kfoldCharts.register('tuning-contour', (data, colours, chart) => {
    const {axis, bestLast, describe, openTrials, scoreScale} = kfoldTuning;
    const [across, up] = data.shownPair.map(i => data.dimensions[i]);
    const [x, y] = data.shownPair;
    const clamp = score => Math.min(data.high, Math.max(data.low, score));
    const trials = data.trials.filter(trial => trial.score !== null && trial.values[x] !== null && trial.values[y] !== null);
    const points = trials.map(trial => ({x: cellOf(trial.values[x], across), y: cellOf(trial.values[y], up), score: clamp(trial.score)}));
    const steps = dimension => ({type: 'category', show: false, data: Array.from({length: cells(dimension)}, (_, i) => i)});
    const isNarrow = chart.getWidth() < 560;
    openTrials(chart, data, event => event.data?.trial);
    return {
      aria: {enabled: true, label: {description: data.label}},
      grid: {left: 16, right: isNarrow ? 16 : 100, top: 36, bottom: 28, containLabel: true},
      tooltip: {renderMode: 'richText', confine: true, backgroundColor: colours.card, borderColor: colours.line, textStyle: {color: colours.ink, fontSize: 13},
        formatter: event => event.data.trial ? describe(event.data.trial, data) : `about ${kfoldTuning.text(event.value[2])}`},
      visualMap: {...scoreScale(data, colours, {right: 0, top: 'middle', show: !isNarrow}), dimension: 2, seriesIndex: 0},
      xAxis: [axis(across, colours, {nameLocation: 'middle', nameGap: 26, splitLine: {show: false}}), steps(across)],
      yAxis: [axis(up, colours, {nameTextStyle: {color: colours.quiet, align: 'left'}, splitLine: {show: false}}), steps(up)],
      series: [
        {type: 'heatmap', xAxisIndex: 1, yAxisIndex: 1, data: surface(points, across, up), progressive: 0, silent: false, emphasis: {disabled: true}},
        {type: 'scatter', z: 3, data: bestLast(trials, data).map(trial => ({value: [trial.values[x], trial.values[y]], trial,
          symbol: trial.number === data.best ? 'diamond' : 'circle', symbolSize: trial.number === data.best ? 16 : 8,
          itemStyle: {color: trial.number === data.best ? colours.series[1] : colours.card, borderColor: colours.ink, borderWidth: 1.2}}))},
      ],
    };
  });
})();

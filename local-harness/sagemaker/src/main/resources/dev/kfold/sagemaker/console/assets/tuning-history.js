'use strict';
/* The score of each trial and the best so far. Scores outside the axis lie on its edge, as triangles. */
kfoldCharts.register('tuning-history', (data, colours, chart) => {
  const {bestLast, text, describe, openTrials, zoom} = kfoldTuning;
  const clamp = score => Math.min(data.high, Math.max(data.low, score));
  const edge = data.isMinimized ? data.high : data.low;
  const scored = data.trials.filter(trial => trial.score !== null);
  const others = data.trials.filter(trial => trial.score === null && trial.style !== 'running');
  const last = Math.max(data.planned, ...data.trials.map(trial => trial.number), 1);
  const best = data.best;
  const point = trial => {
    const isOutside = trial.score !== clamp(trial.score);
    const isBest = trial.number === best;
    return {
      value: [trial.number, clamp(trial.score)], trial,
      symbol: isOutside ? 'triangle' : isBest ? 'diamond' : 'circle', symbolRotate: isOutside && !data.isMinimized ? 180 : 0,
      symbolSize: isBest ? 15 : 8,
      itemStyle: {color: isBest ? colours.series[1] : trial.style === 'good' ? colours.accent : colours.quiet, opacity: isBest ? 1 : .75},
    };
  };
  let gain = null;
  const steps = [];
  for (const trial of scored) {
    if (gain === null || (data.isMinimized ? trial.score < gain : trial.score > gain)) {
      gain = trial.score;
    }
    steps.push([trial.number, clamp(gain)]);
  }
  if (steps.length > 0) {
    steps.push([Math.max(...data.trials.map(trial => trial.number)), clamp(gain)]);
  }
  openTrials(chart, data, event => event.data?.trial);
  const isLong = last > 60;
  const range = zoom(chart, {start: 0, end: 100});
  return {
    aria: {enabled: true, label: {description: data.label}},
    grid: {left: 12, right: 24, top: 62, bottom: isLong ? 52 : 28, containLabel: true},
    legend: {top: 4, left: 0, textStyle: {color: colours.ink}, itemHeight: 9, data: ['Trial', 'Best so far', ...(others.length > 0 ? ['No score'] : [])]},
    tooltip: {renderMode: 'richText', confine: true, backgroundColor: colours.card, borderColor: colours.line, textStyle: {color: colours.ink, fontSize: 13},
      formatter: event => event.data.trial ? describe(event.data.trial, data) : `Best so far: ${text(event.value[1])}`},
    dataZoom: isLong ? [{type: 'slider', height: 18, bottom: 6, brushSelect: false, ...range}, {type: 'inside', ...range}] : [],
    xAxis: kfoldCharts.axis(colours, {type: 'value', min: .5, max: last + .5, minInterval: 1, name: 'trial', nameLocation: 'middle', nameGap: 24, splitLine: {show: false},
      axisLabel: {color: colours.quiet, hideOverlap: true, showMinLabel: false, showMaxLabel: false}}),
    yAxis: kfoldCharts.axis(colours, {type: 'value', min: data.low, max: data.high, name: data.metric, nameLocation: 'end', nameTextStyle: {color: colours.quiet, align: 'left'},
      axisLabel: {color: colours.quiet, formatter: text, showMinLabel: false, showMaxLabel: false}}),
    series: [
      {name: 'Best so far', type: 'line', step: 'end', symbol: 'none', data: steps, lineStyle: {width: 2, color: colours.series[1]}, itemStyle: {color: colours.series[1]}, z: 2},
      {name: 'Trial', type: 'scatter', data: bestLast(scored, data).map(point), itemStyle: {color: colours.accent}, z: 3,
        markLine: data.untuned === null ? undefined : {silent: true, symbol: 'none', precision: 12, data: [{yAxis: clamp(data.untuned)}],
          lineStyle: {color: colours.quiet, type: 'dashed'}, label: {position: 'insideEndTop', color: colours.quiet, formatter: 'untuned default ' + text(data.untuned)}}},
      {name: 'No score', type: 'scatter', data: others.map(trial => ({value: [trial.number, edge], trial})), itemStyle: {color: colours.bad}, z: 4,
        symbol: 'path://M0,2 L2,0 L5,3 L8,0 L10,2 L7,5 L10,8 L8,10 L5,7 L2,10 L0,8 L3,5 Z', symbolSize: 9},
    ],
  };
});

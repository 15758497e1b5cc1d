'use strict';
/* The share of each hyperparameter in the importance, the greatest on top. */
kfoldCharts.register('tuning-importance', (data, colours) => ({
  aria: {enabled: true, label: {description: data.label}},
  grid: {left: 8, right: 56, top: 6, bottom: 6, containLabel: true},
  tooltip: {show: false},
  xAxis: {type: 'value', min: 0, max: 1, show: false},
  yAxis: kfoldCharts.axis(colours, {type: 'category', inverse: true, data: data.names, axisLine: {show: false},
    axisLabel: {color: colours.ink, width: 150, overflow: 'truncate'}}),
  series: [{type: 'bar', data: data.shares, barMaxWidth: 22, itemStyle: {color: colours.accent, borderRadius: 3},
    label: {show: true, position: 'right', color: colours.ink, formatter: event => (100 * event.value).toFixed(0) + ' %'}}],
}));

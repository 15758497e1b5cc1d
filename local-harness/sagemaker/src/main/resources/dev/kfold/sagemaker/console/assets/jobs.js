'use strict';
/* The values of one metric of a job over time, or over steps. */
kfoldCharts.register('job-metric', (data, colours) => ({
  grid: {left: 8, right: 16, top: 16, bottom: 8, containLabel: true},
  tooltip: {renderMode: 'richText', confine: true, trigger: 'axis', backgroundColor: colours.card, borderColor: colours.line,
    textStyle: {color: colours.ink, fontSize: 13}},
  xAxis: kfoldCharts.axis(colours, data.bySteps
    ? {type: 'value', name: 'step', nameLocation: 'end', minInterval: 1, splitLine: {show: false}}
    : {type: 'time', splitLine: {show: false}}),
  yAxis: kfoldCharts.axis(colours, {type: 'value', scale: true}),
  series: [{name: data.name, type: 'line', data: data.points, showSymbol: data.points.length < 40, symbolSize: 6,
    lineStyle: {width: 2}, itemStyle: {color: colours.series[0]}}],
}));

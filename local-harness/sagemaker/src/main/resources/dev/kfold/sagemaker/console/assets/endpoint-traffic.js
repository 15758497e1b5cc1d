'use strict';
/* The invocations of each minute, stacked by the class of their status. */
kfoldCharts.register('endpoint-traffic', (data, colours) => ({
  grid: {left: 8, right: 16, top: 36, bottom: 8, containLabel: true},
  legend: {top: 0, left: 0, textStyle: {color: colours.ink}},
  tooltip: {trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: colours.card, borderColor: colours.line,
    textStyle: {color: colours.ink, fontSize: 13}},
  xAxis: kfoldCharts.axis(colours, {type: 'category', data: data.times}),
  yAxis: kfoldCharts.axis(colours, {type: 'value', minInterval: 1}),
  series: [['2xx', data.good, colours.good], ['4xx', data.refused, colours.warn], ['5xx or no answer', data.failed, colours.bad]]
      .map(([name, counts, colour]) => ({type: 'bar', stack: 'all', name, data: counts, barMaxWidth: 28, itemStyle: {color: colour}})),
}));

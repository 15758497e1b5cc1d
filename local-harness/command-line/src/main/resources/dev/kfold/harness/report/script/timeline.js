function timeline() {
  const seconds = instant => (Date.parse(instant) - Date.parse(report.started)) / 1000;
  const bars = [
    ...report.steps.map(step => ({name: step.title, row: step, kind: 'accent'})),
    ...everyTrial.map(trial => ({name: nameOf(trial), row: trial, kind: kernelOf(trial)})),
  ].filter(bar => bar.row.started !== null && bar.row.ended !== null);
  document.getElementById('timeline').style.height = 64 + Math.min(24, 660 / bars.length) * bars.length + 'px'; // fits onto a printed page
  const high = Math.min(14, 500 / bars.length);
  const fill = bar => bar.row.status === 'failed' ? colour('bad')
      : bar.kind in KERNEL_SYMBOLS ? kernelColour(bar.kind) : colour('quiet');
  return base({
    grid: {left: 156, right: 16, top: 8, bottom: 44},
    xAxis: axis({
      type: 'value', name: 'seconds since the start', nameLocation: 'middle', nameGap: 28, min: 0,
    }),
    yAxis: axis({type: 'category', inverse: true, data: bars.map(bar => bar.name), splitLine: {show: false}}),
    series: [{
      type: 'custom',
      data: bars.map((bar, i) => ({value: [seconds(bar.row.started), seconds(bar.row.ended), i], bar})),
      encode: {x: [0, 1], y: 2},
      renderItem: (_, api) => {
        const start = api.coord([api.value(0), api.value(2)]);
        const end = api.coord([api.value(1), api.value(2)]);
        return {
          type: 'rect',
          shape: {x: start[0], y: start[1] - high / 2, width: Math.max(2, end[0] - start[0]), height: high, r: 3},
          style: {fill: fill(bars[api.value(2)])},
        };
      },
      tooltip: {
        formatter: point => `<b>${escape(point.data.bar.name)}</b> (${escape(point.data.bar.row.status)})<br>`
            + `${(point.value[1] - point.value[0]).toFixed(2)} s`,
      },
    }],
  });
}

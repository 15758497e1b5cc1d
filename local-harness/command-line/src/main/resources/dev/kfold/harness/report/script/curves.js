const DASHES = ['solid', 'dashed', 'dotted'];

/** Returns a chart of lines from 0 to 1, one for each class or fold. */
const unitChart = (x, y, lines, diagonal) => base({
  grid: {left: 52, right: 14, top: 56, bottom: 44},
  legend: {type: 'scroll', top: 0, left: 0, itemWidth: 28, textStyle: {color: colour('quiet')},
    pageIconColor: colour('quiet'), pageTextStyle: {color: colour('quiet')}},
  xAxis: axis({type: 'value', name: x, nameLocation: 'middle', nameGap: 28, min: 0, max: 1}),
  yAxis: axis({type: 'value', name: y, nameLocation: 'end', nameTextStyle: {color: colour('quiet'), align: 'left', padding: [0, 0, 0, -40]},
    min: 0, max: 1}),
  series: [
    ...lines.map((line, i) => ({
      name: line.name, type: 'line', data: line.points, showSymbol: line.symbols, symbol: 'circle', symbolSize: 7,
      lineStyle: {color: colour('curve-' + i % 6), width: 2, type: DASHES[Math.floor(i / 2) % 3]},
      itemStyle: {color: colour('curve-' + i % 6)},
      tooltip: {formatter: point => `<b>${escape(line.name)}</b><br>${x} ${point.value[0].toFixed(3)}<br>${y} ${point.value[1].toFixed(3)}`
          + (point.value.length > 2 ? `<br>${point.value[2]} rows` : '')},
    })),
    ...diagonal ? [{type: 'line', data: [[0, 0], [1, 1]], symbol: 'none', silent: true,
      lineStyle: {color: colour('quiet'), width: 1, type: 'dashed'}}] : [],
  ],
});
const curveName = curve => /^\d+$/.test(curve.name) && !curve.calibration ? 'fold ' + curve.name : curve.name;
const line = (curve, points) => ({name: curveName(curve), points: points.map(point => [point.x, point.y]), symbols: false});
const curves = report.curves ?? [];

const roc = () => unitChart('false positive rate', 'true positive rate', curves.map(curve => line(curve, curve.roc.points)), true);
const precisionRecall = () => unitChart('recall', 'precision', curves.map(curve => line(curve, curve.precisionRecall.points)), false);
const calibration = () => unitChart('mean probability', 'share of the class', curves.filter(curve => curve.calibration).map(curve => ({
  name: curve.name, symbols: true,
  points: curve.calibration.bins.map(bin => [bin.predicted, bin.observed, bin.rows]),
})), true);

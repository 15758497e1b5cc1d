'use strict';
(() => {
  const report = JSON.parse(document.getElementById('report').textContent);
  const everyTrial = report.untuned === null ? report.trials : [report.untuned, ...report.trials];
  const trials = everyTrial.filter(trial => trial.mean !== null);
  const nameOf = trial => trial.number === 0 ? 'Untuned default' : 'Trial ' + trial.number;
  const tickOf = number => number === 0 ? 'untuned' : String(number);
  // of the SVM's kernels and of the other algorithms
  const KERNEL_SYMBOLS = {
    linear: 'rect', poly: 'triangle', rbf: 'circle', sigmoid: 'diamond',
    'logistic-regression': 'roundRect', 'random-forest': 'pin', 'gradient-boosting': 'arrow', knn: 'circle',
  };
  const charts = new Map();

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const isShare = report.quality.share;
  const percent = (value, digits = 1) => isShare ? (100 * value).toFixed(digits) + ' %' : value.toFixed(2 + digits);
  const kernelOf = trial => trial.hyperparameters.kernel || trial.hyperparameters.algorithm || 'trial';
  const kernels = [...new Set(trials.map(kernelOf))].sort();
  const symbolOf = kernel => KERNEL_SYMBOLS[kernel] || 'circle';
  const kernelColour = kernel => colour(kernel in KERNEL_SYMBOLS ? kernel : 'accent');
  const short = value => Number.isNaN(Number(value)) ? value : String(Number(Number(value).toPrecision(4)));
  const escape = text => String(text).replace(/[&<>"]/g, c => '&#' + c.charCodeAt(0) + ';');
  const choice = trial => Object.entries(trial.hyperparameters)
      .map(([name, value]) => escape(name) + ' = ' + escape(short(value))).join('<br>');
  const describe = trial => `<b>${nameOf(trial)}</b><br>mean ${percent(trial.mean, 2)}`
      + (trial.standardDeviation === null ? '' : ` ± ${percent(trial.standardDeviation, 2)}`)
      + '<br>' + choice(trial);

  const axis = options => ({
    axisLine: {show: false},
    axisTick: {show: false},
    axisLabel: {color: colour('quiet'), hideOverlap: true},
    nameTextStyle: {color: colour('quiet')},
    splitLine: {lineStyle: {color: colour('line')}},
    ...options,
  });
  const base = options => ({
    animation: false,
    textStyle: {fontFamily: getComputedStyle(document.body).fontFamily, color: colour('ink')},
    tooltip: {
      confine: true,
      backgroundColor: colour('card'),
      borderColor: colour('line'),
      textStyle: {color: colour('ink'), fontSize: 13},
    },
    ...options,
  });
  const legend = () => ({
    top: 0, right: 0, icon: null, itemWidth: 12, itemHeight: 12, textStyle: {color: colour('quiet')},
    data: kernels.map(name => ({name, icon: symbolOf(name)})),
  });

  /** Returns the lower end of the axis: a round number a little below the lowest score. */
  const floor = () => {
    const scores = trials.flatMap(trial => trial.scores.concat(trial.mean)).filter(score => score !== null);
    const lowest = Math.floor((Math.min(...scores, report.baseline) - 0.03) * 20) / 20;
    return isShare ? Math.max(0, lowest) : lowest;
  };

  /**
   * Returns the ends of the colour scale, from the best score to 15 points below it, so that a single bad
   * trial does not stretch the scale.
   */
  const scale = scores => {
    const max = Math.max(...scores);
    const lowest = Math.min(...scores);
    const min = Math.max(lowest, max - 0.15);
    return {
      type: 'continuous', min, max, orient: 'horizontal', left: 'center', bottom: 0,
      itemHeight: 150, itemWidth: 12, calculable: false,
      inRange: {color: [colour('low'), colour('middle'), colour('high')]},
      outOfRange: {color: colour('low')},
      text: [percent(max), (lowest < min ? '≤ ' : '') + percent(min)], textStyle: {color: colour('quiet')},
    };
  };

  function history() {
    let best = -Infinity;
    const bestSoFar = trials.map(trial => [trial.number, best = Math.max(best, trial.mean)]);
    const folds = trials.flatMap(trial => trial.scores
        .filter(score => score !== null).map(score => [trial.number, score]));
    return base({
      grid: {left: 52, right: 16, top: 38, bottom: 44},
      legend: legend(),
      xAxis: axis({
        type: 'value', name: 'trial', nameLocation: 'middle', nameGap: 28, min: report.untuned === null ? 0.5 : -0.5,
        max: report.trials.length + 0.5, minInterval: 1, splitLine: {show: false},
        axisLabel: {color: colour('quiet'), formatter: value => Number.isInteger(value) ? tickOf(value) : ''},
      }),
      yAxis: axis({type: 'value', min: floor(), max: report.quality.bound, axisLabel: {color: colour('quiet'), formatter: v => percent(v, 0)}}),
      series: [
        {
          name: 'best so far', type: 'line', step: 'end', data: bestSoFar, symbol: 'none', silent: true,
          lineStyle: {color: colour('quiet'), width: 1.5, opacity: 0.7},
          markLine: {
            silent: true, symbol: 'none', data: [{yAxis: report.baseline}],
            lineStyle: {color: colour('warn'), type: 'dashed'},
            label: {formatter: 'baseline', position: 'insideStartTop', color: colour('warn')},
          },
        },
        {type: 'scatter', data: folds, symbolSize: 6, silent: true, itemStyle: {color: colour('quiet'), opacity: 0.38}},
        ...kernels.map(kernel => ({
          name: kernel, type: 'scatter', symbol: symbolOf(kernel),
          itemStyle: {color: kernelColour(kernel), borderColor: colour('card'), borderWidth: 1.5, opacity: 1},
          data: trials.filter(trial => kernelOf(trial) === kernel).map(trial => ({
            value: [trial.number, trial.mean], trial, symbolSize: trial.number === report.bestTrial ? 22 : 15,
          })),
          label: {
            show: true, position: 'bottom', distance: 8, color: colour('ink'),
            formatter: point => point.data.trial.number === report.bestTrial ? 'chosen'
                : point.data.trial.number === 0 ? 'untuned' : '',
          },
          tooltip: {formatter: point => describe(point.data.trial)},
        })),
      ],
    });
  }

  const placed = () => trials.filter(trial =>
      Number(trial.hyperparameters.c) > 0 && Number(trial.hyperparameters.gamma) > 0);

  function space() {
    const power = value => value >= 0.01 && value < 1000 ? String(value) : value.toExponential(0);
    const decade = (value, round) => 10 ** round(Math.log10(value));
    const logAxis = name => axis({
      type: 'log', name, nameLocation: 'middle', nameGap: name === 'c' ? 28 : 44,
      min: extent => decade(extent.min * 0.7, Math.floor), max: extent => decade(extent.max * 1.4, Math.ceil),
      axisLabel: {color: colour('quiet'), formatter: power, hideOverlap: true},
    });
    return base({
      grid: {left: 66, right: 20, top: 38, bottom: 96},
      legend: {...legend(), left: 0, itemStyle: {color: colour('quiet')}},
      xAxis: logAxis('c'),
      yAxis: logAxis('gamma'),
      visualMap: {...scale(placed().map(trial => trial.mean)), dimension: 2},
      series: kernels.map(kernel => ({
        name: kernel, type: 'scatter', symbol: symbolOf(kernel),
        itemStyle: {borderColor: colour('quiet'), borderWidth: 1, opacity: 1},
        data: placed().filter(trial => kernelOf(trial) === kernel).map(trial => ({
          value: [Number(trial.hyperparameters.c), Number(trial.hyperparameters.gamma), trial.mean], trial,
          symbolSize: trial.number === report.bestTrial ? 24 : 15,
        })),
        tooltip: {formatter: point => describe(point.data.trial)},
      })),
    });
  }

  function folds() {
    const ranked = [...trials].filter(trial => trial.scores.length > 0).sort((a, b) => a.mean - b.mean || b.number - a.number);
    const cells = ranked.flatMap((trial, y) => trial.scores
        .map((score, x) => ({value: [x, y, score], trial})).filter(cell => cell.value[2] !== null));
    const width = Math.max(0, ...ranked.map(trial => trial.scores.length));
    return base({
      grid: {left: 66, right: 8, top: 38, bottom: 96},
      xAxis: axis({
        type: 'category', name: 'fold', nameLocation: 'middle', nameGap: 28,
        data: Array.from({length: width}, (_, i) => String(i)), splitLine: {show: false},
      }),
      yAxis: axis({
        type: 'category', name: 'trial', data: ranked.map(trial => tickOf(trial.number)), splitLine: {show: false},
      }),
      visualMap: scale(cells.map(cell => cell.value[2])),
      series: [{
        type: 'heatmap', data: cells, itemStyle: {borderColor: colour('card'), borderWidth: 2, borderRadius: 3},
        tooltip: {formatter: cell => `<b>${nameOf(cell.data.trial)}, fold ${cell.value[0]}</b><br>${escape(report.quality.metric)} ${percent(cell.value[2], 2)}`},
      }],
    });
  }

  function timeline() {
    const seconds = instant => (Date.parse(instant) - Date.parse(report.started)) / 1000;
    const bars = [
      ...report.steps.map(step => ({name: step.title, row: step, kind: 'accent'})),
      ...everyTrial.map(trial => ({name: nameOf(trial), row: trial, kind: kernelOf(trial)})),
    ].filter(bar => bar.row.started !== null && bar.row.ended !== null);
    document.getElementById('timeline').style.height = 64 + 24 * bars.length + 'px';
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
            shape: {x: start[0], y: start[1] - 7, width: Math.max(2, end[0] - start[0]), height: 14, r: 3},
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

  function draw() {
    for (const [id, options] of Object.entries({history, space, folds, timeline})) {
      const element = document.getElementById(id);
      const drawn = id === 'space' ? placed() : trials;
      if (drawn.length === 0 && id !== 'timeline') {
        element.closest('section').hidden = true;
        continue;
      }
      const chosen = options();
      charts.get(id)?.dispose();
      const chart = echarts.init(element, null, {renderer: 'svg'});
      chart.setOption(chosen);
      charts.set(id, chart);
    }
  }

  function sortable(table) {
    const body = table.tBodies[0];
    const headers = [...table.tHead.rows[0].cells];
    headers.forEach((header, column) => {
      const button = document.createElement('button');
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener('click', () => {
        const direction = header.getAttribute('aria-sort') === 'descending' ? 'ascending' : 'descending';
        headers.forEach(other => other.removeAttribute('aria-sort'));
        header.setAttribute('aria-sort', direction);
        const key = row => row.cells[column].dataset.value ?? row.cells[column].textContent;
        const compare = (a, b) => key(a).localeCompare(key(b), 'en', {numeric: false});
        const numeric = (a, b) => Number(key(a)) - Number(key(b));
        const order = [...body.rows].every(row => !Number.isNaN(Number(key(row)))) ? numeric : compare;
        body.append(...[...body.rows].sort((a, b) => direction === 'ascending' ? order(a, b) : order(b, a)));
      });
    });
  }

  draw();
  document.querySelectorAll('table.trials').forEach(sortable);
  addEventListener('resize', () => charts.forEach(chart => chart.resize()));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
})();

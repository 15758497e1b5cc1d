const charts = new Map();
const CHARTS = {
  history, space, folds, parallel, timeline, roc, 'precision-recall': precisionRecall, calibration,
};
const hasData = {
  history: () => trials.length > 0,
  space: () => placed().length > 0,
  folds: () => trials.length > 0,
  parallel: () => searched().length > 0 && trials.some(trial => trial.number > 0),
};

function draw() {
  for (const [id, options] of Object.entries(CHARTS)) {
    const element = document.getElementById(id);
    if (element === null) {
      continue;
    }
    if (hasData[id] && !hasData[id]()) {
      const section = element.closest('section');
      section.hidden = true;
      document.querySelector(`.contents a[href="#${section.getAttribute('aria-labelledby')}"]`)?.remove();
      continue;
    }
    const chosen = options();
    chosen.aria.label = {description: element.dataset.label ??= element.getAttribute('aria-label')};
    charts.get(id)?.dispose();
    const chart = echarts.init(element, null, {renderer: 'svg'});
    chart.setOption(chosen);
    charts.set(id, chart);
    steer(element, chart);
  }
  showRange(draw);
}

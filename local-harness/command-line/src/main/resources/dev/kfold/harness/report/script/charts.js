const charts = new Map();
const MOST_ELEMENTS = 1000; // more marks are painted, since a page with more elements is slow
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
    chosen.series.forEach(series => series.progressive = 0); // all at once, also on paper
    const marks = chosen.series.reduce((sum, series) => sum + (series.data?.length ?? 0), 0);
    const isPainted = marks > MOST_ELEMENTS && !isPrinting(); // browsers print a part of what is painted
    const chart = echarts.init(element, null, {renderer: isPainted ? 'canvas' : 'svg'});
    chart.setOption(chosen);
    charts.set(id, chart);
    steer(element, chart);
  }
  showRange(draw);
}

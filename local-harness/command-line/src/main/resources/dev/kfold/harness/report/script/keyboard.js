const live = document.getElementById('live');

/** Lets the arrow keys step through the points of a chart; each is shown and read out. */
const steer = (element, chart) => {
  const points = chart.getOption().series.flatMap((series, seriesIndex) =>
      series.silent ? [] : (series.data ?? []).map((data, dataIndex) => ({series, seriesIndex, data, dataIndex})));
  let at = -1;
  element.onkeydown = event => {
    const steps = {ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: points.length - 1};
    if (event.key === 'Escape') {
      chart.dispatchAction({type: 'hideTip'});
    }
    if (!(event.key in steps) || points.length === 0) {
      return;
    }
    event.preventDefault();
    at = Math.min(points.length - 1, Math.max(0, steps[event.key]));
    const {series, seriesIndex, data, dataIndex} = points[at];
    chart.dispatchAction({type: 'showTip', seriesIndex, dataIndex});
    const formatter = series.tooltip?.formatter;
    const html = formatter ? formatter({data, value: data.value ?? data}) : '';
    live.textContent = new DOMParser().parseFromString(html.replaceAll('<br>', ', '), 'text/html').body.textContent;
  };
};

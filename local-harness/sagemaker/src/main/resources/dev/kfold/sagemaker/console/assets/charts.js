'use strict';
/*
 * Draws the charts of a page. A chart is an element <div class="chart" id="…" data-chart="KIND" hx-preserve
 * aria-label="…"></div> followed by <script type="application/json" data-for="ID">DATA</script>. The script of an
 * area registers a function for each kind: kfoldCharts.register(KIND, (data, palette) => options of ECharts).
 * The table with the same numbers is the page's.
 */
const kfoldCharts = (() => {
  const kinds = new Map();
  const drawn = new Map();
  let library = null;

  function load() {
    library ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = document.body.dataset.echarts;
      script.onload = () => resolve(window.echarts);
      script.onerror = reject;
      document.head.append(script);
    });
    return library;
  }
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const palette = () => ({
    ink: colour('ink'), quiet: colour('quiet'), line: colour('line'), card: colour('card'), accent: colour('accent'),
    good: colour('good'), bad: colour('bad'), warn: colour('warn'),
    low: colour('low'), middle: colour('middle'), high: colour('high'),
    series: [1, 2, 3, 4, 5, 6].map(number => colour('series-' + number)),
  });
  /** What all charts share: no animation, the page's font, tooltips without style attributes. */
  const base = colours => ({
    animation: false,
    aria: {enabled: true},
    color: colours.series,
    textStyle: {fontFamily: getComputedStyle(document.body).fontFamily, color: colours.ink},
    tooltip: {renderMode: 'richText', confine: true, backgroundColor: colours.card, borderColor: colours.line,
      textStyle: {color: colours.ink, fontSize: 13}},
  });
  const axis = (colours, options) => ({
    axisLine: {lineStyle: {color: colours.line}},
    axisTick: {show: false},
    axisLabel: {color: colours.quiet, hideOverlap: true},
    nameTextStyle: {color: colours.quiet},
    splitLine: {lineStyle: {color: colours.line}},
    ...options,
  });

  async function draw(element) {
    const data = document.querySelector(`script[data-for="${element.id}"]`);
    const kind = kinds.get(element.dataset.chart);
    if (data === null || kind === undefined) {
      return;
    }
    const echarts = await load();
    let chart = drawn.get(element);
    if (chart === undefined) {
      chart = echarts.init(element, null, {renderer: 'canvas'});
      drawn.set(element, chart);
    }
    const colours = palette();
    chart.setOption({...base(colours), ...kind(JSON.parse(data.textContent), colours, chart)}, {notMerge: true});
  }
  function drawAll() {
    for (const [element, chart] of drawn) {
      if (!element.isConnected) {
        chart.dispose();
        drawn.delete(element);
      }
    }
    document.querySelectorAll('[data-chart]').forEach(draw);
  }
  let planned = false;
  /** Draws after the present changes of the page, once for all of them. */
  function plan() {
    if (!planned) {
      planned = true;
      requestAnimationFrame(() => {
        planned = false;
        drawAll();
      });
    }
  }
  document.addEventListener('DOMContentLoaded', plan);
  document.addEventListener('htmx:load', plan);
  document.addEventListener('htmx:afterSwap', plan);
  addEventListener('resize', () => drawn.forEach(chart => chart.resize()));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', plan);
  return {register: (name, options) => { kinds.set(name, options); plan(); }, axis, plan};
})();

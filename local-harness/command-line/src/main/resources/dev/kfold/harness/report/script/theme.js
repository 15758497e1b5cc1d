// of the SVM's kernels and of the other algorithms
const KERNEL_SYMBOLS = {
  linear: 'rect', poly: 'triangle', rbf: 'circle', sigmoid: 'diamond',
  'logistic-regression': 'roundRect', 'random-forest': 'pin', 'gradient-boosting': 'arrow', knn: 'circle',
};
// of any number of values, where least(values) has too many arguments
const least = values => values.reduce((a, b) => Math.min(a, b), Infinity);
const most = values => values.reduce((a, b) => Math.max(a, b), -Infinity);
const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
const symbolOf = kernel => KERNEL_SYMBOLS[kernel] || 'circle';
const kernelColour = kernel => colour(kernel in KERNEL_SYMBOLS ? kernel : 'accent');
const isNarrow = () => innerWidth < 600;

const axis = options => ({
  axisLine: {show: false},
  axisTick: {show: false},
  axisLabel: {color: colour('quiet'), hideOverlap: true},
  nameTextStyle: {color: colour('quiet')},
  splitLine: {lineStyle: {color: colour('line')}},
  ...options,
});
/** Returns an axis of powers of ten, whose points are logarithms: ECharts' own begins at 0 if the least value is 0.001. */
const powers = (values, space = 1.2) => ({
  type: 'value', minInterval: 1,
  min: Math.floor(Math.log10(least(values) / space)), max: Math.ceil(Math.log10(most(values) * space)),
  axisLabel: {
    color: colour('quiet'), hideOverlap: true,
    formatter: power => power >= -2 && power < 3 ? String(Number((10 ** power).toPrecision(3))) : '1e' + power,
  },
});
const base = options => ({
  animation: false,
  aria: {enabled: true},
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
  type: 'scroll', top: 0, right: 0, icon: null, itemWidth: 12, itemHeight: 12, textStyle: {color: colour('quiet')},
  pageIconColor: colour('quiet'), pageTextStyle: {color: colour('quiet')},
  data: kernels.map(name => ({name, icon: symbolOf(name)})),
});

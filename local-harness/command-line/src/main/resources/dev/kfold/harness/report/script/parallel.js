const WIDE = 100; // the ratio of the ends of a range from which its axis is logarithmic

/** Returns the hyperparameters that differ among the trials. */
const searched = () => [...new Set(report.trials.flatMap(trial => Object.keys(trial.hyperparameters)))].sort()
    .filter(name => new Set(report.trials.map(trial => trial.hyperparameters[name])).size > 1);

/** Returns the value of a hyperparameter; null if it has no effect. */
const effective = (trial, name) => name === 'gamma' && trial.hyperparameters.kernel === 'linear'
  ? null : trial.hyperparameters[name] ?? null;

const isLogarithmic = numbers => least(numbers) > 0 && most(numbers) / least(numbers) >= WIDE;

function parallel() {
  const names = searched();
  const drawn = trials.filter(trial => trial.number > 0);
  const axes = names.map((name, dim) => {
    const values = drawn.map(trial => effective(trial, name)).filter(value => value !== null);
    const numbers = values.map(Number);
    if (values.length === 0 || numbers.some(Number.isNaN)) {
      return {dim, name, type: 'category', data: [...new Set(values)].sort()};
    }
    return isLogarithmic(numbers)
      ? {dim, name, isLog: true, ...powers(numbers, 1)}
      : {dim, name, type: 'value', min: 'dataMin', max: 'dataMax', axisLabel: {formatter: value => short(value)}};
  });
  const means = drawn.map(trial => trial.mean);
  axes.push({dim: names.length, name: 'mean', type: 'value', min: 'dataMin', max: 'dataMax',
    axisLabel: {formatter: value => percent(value)}});
  const vertical = isNarrow();
  return base({
    parallel: {
      layout: vertical ? 'vertical' : 'horizontal', left: vertical ? 62 : 70, right: vertical ? 30 : 80, top: 44, bottom: 76,
      parallelAxisDefault: {
        splitNumber: vertical ? 3 : 5,
        nameLocation: 'start', nameGap: vertical ? 10 : 18, nameTextStyle: {color: colour('quiet'), fontSize: 13},
        axisLine: {lineStyle: {color: colour('quiet')}}, axisTick: {show: false},
        axisLabel: {color: colour('ink'), hideOverlap: true},
      },
    },
    parallelAxis: axes,
    visualMap: {...scale(means), dimension: names.length},
    series: [{
      type: 'parallel', lineStyle: isCrowded ? {width: 1, opacity: 0.4} : {width: 2, opacity: 0.75}, smooth: false,
      emphasis: {lineStyle: {width: 4, opacity: 1}},
      tooltip: {formatter: point => describe(point.data.trial)},
      data: drawn.toSorted((a, b) => direction * (a.mean - b.mean)).map(trial => ({ // the best ones above the others
        trial,
        value: [...names.map(name => {
          const value = effective(trial, name);
          const kind = axes.find(it => it.name === name);
          return value === null || kind.type === 'category' ? value : kind.isLog ? Math.log10(value) : Number(value);
        }), trial.mean],
        lineStyle: trial.number === report.bestTrial ? {width: 5, opacity: 1} : {},
      })),
    }],
  });
}

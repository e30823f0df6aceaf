// A line as high as a word.

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 120;
const HEIGHT = 24;
const EDGE = 2;

/** The values over equal steps, from zero up; undefined counts as zero. Says its words to screen readers. */
export function spark(values, words) {
  const highest = Math.max(...values.map((value) => value ?? 0), Number.MIN_VALUE);
  const across = (index) => round(values.length === 1 ? WIDTH - EDGE : EDGE + index * (WIDTH - 2 * EDGE) / (values.length - 1));
  const up = (value) => round(HEIGHT - EDGE - (value ?? 0) / highest * (HEIGHT - 2 * EDGE));
  const points = values.map((value, index) => `${across(index)},${up(value)}`);
  const svg = node('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, role: 'img', 'aria-label': words, class: 'spark', preserveAspectRatio: 'xMinYMid'});
  if (values.length > 0) {
    svg.append(
        node('polygon', {points: `${across(0)},${HEIGHT} ${points.join(' ')} ${across(values.length - 1)},${HEIGHT}`}),
        node('polyline', {points: points.join(' ')}),
        node('circle', {cx: across(values.length - 1), cy: up(values.at(-1)), r: EDGE}));
  }
  return svg;
}

function round(value) {
  return Math.round(value * 10) / 10;
}

function node(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
}

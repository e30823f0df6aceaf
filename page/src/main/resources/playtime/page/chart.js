// Bars over something, drawn by Chart.js.

import {h, setText} from './dom.js';
import {duration} from './format.js';
import {colour, onChange} from './theme.js';

const HOUR = 3600;
const MINUTE = 60;

/** A bar chart with its summary in words, which is also what screen readers are given. */
export class Bars {
  /**
   * @param unit 'time' (values are seconds) or what is counted
   * @param signal ends it
   */
  constructor({label, unit, signal}) {
    Object.assign(this, {label, unit});
    this.canvas = h('canvas', {role: 'img', 'aria-label': label});
    this.words = h('p', {class: 'words'});
    this.element = h('figure', {}, h('div', {class: 'canvas'}, this.canvas), this.words);
    onChange(() => this.draw(), signal);
    signal.addEventListener('abort', () => this.chart?.destroy());
  }

  /**
   * @param bars {label, value (undefined: none), faint, lines (of the tooltip)}
   * @param words what is to be seen
   */
  update(bars, words) {
    setText(this.words, words);
    this.canvas.setAttribute('aria-label', `${this.label}. ${words}`);
    const signature = JSON.stringify(bars);
    if (this.signature !== signature) {
      this.signature = signature;
      this.bars = bars;
      this.draw();
    }
  }

  draw() {
    if (!this.bars) {
      return;
    }
    const bars = this.bars;
    const data = {
      labels: bars.map((bar) => bar.label),
      datasets: [{
        data: bars.map((bar) => bar.value ?? null),
        backgroundColor: bars.map((bar) => colour(bar.faint ? 'bar-faint' : 'bar')),
        borderColor: colour('bar'),
        borderWidth: bars.map((bar) => (bar.faint ? {top: 1, left: 1, right: 1, bottom: 0} : 0)),
        borderRadius: 3,
        borderSkipped: 'bottom',
        categoryPercentage: 0.92,
        barPercentage: 0.92,
        maxBarThickness: 56,
      }],
    };
    if (this.chart) {
      this.chart.data = data;
      this.chart.options = this.options();
      this.chart.update('none');
    } else {
      this.chart = new window.Chart(this.canvas, {type: 'bar', data, options: this.options()});
    }
  }

  options() {
    const ink = colour('muted');
    const font = {family: getComputedStyle(document.body).fontFamily, size: 12};
    return {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction: {mode: 'index', intersect: false},
      scales: {
        x: {grid: {display: false}, border: {color: colour('line')}, ticks: {color: ink, font, maxRotation: 0, autoSkipPadding: 12}},
        y: {beginAtZero: true, grid: {color: colour('line')}, border: {display: false}, ticks: {color: ink, font, ...this.ticks()}},
      },
      plugins: {
        legend: {display: false},
        tooltip: {
          displayColors: false,
          backgroundColor: colour('ink'),
          titleColor: colour('surface'),
          bodyColor: colour('surface'),
          titleFont: font,
          bodyFont: font,
          padding: 10,
          callbacks: {label: (item) => this.bars[item.dataIndex].lines},
        },
      },
    };
  }

  ticks() {
    if (this.unit !== 'time') {
      return {precision: 0, maxTicksLimit: 6};
    }
    const highest = Math.max(...this.bars.map((bar) => bar.value ?? 0));
    return {stepSize: step(highest), callback: (seconds) => (seconds % HOUR === 0 ? `${seconds / HOUR} h` : duration(seconds))};
  }
}

/** Whole minutes or hours, so that there are about five. */
function step(highest) {
  const steps = [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 5 * HOUR, 10 * HOUR, 24 * HOUR];
  return steps.find((each) => highest / each <= 5) ?? Math.ceil(highest / HOUR / 5) * HOUR;
}

// Hours of the week as a table whose cells are the warmer the more there is.

import {h, setText} from './dom.js';
import {duration, share} from './format.js';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const HOURS = 24;

/** Rows for the CSV. */
export function heatRows(hours) {
  return hours.map((seconds, index) => ({weekday: DAYS[Math.floor(index / HOURS)], hour: index % HOURS, playtime_seconds: seconds}));
}

export class Heat {
  constructor(caption) {
    this.cells = [];
    const heading = (hour) => h('th', {scope: 'col', 'aria-label': `${hour}:00`}, hour % 6 === 0 ? String(hour) : '');
    const rows = DAYS.map((day) => h('tr', {}, h('th', {scope: 'row', 'aria-label': day}, day.slice(0, 2)), ...Array.from({length: HOURS}, () => this.newCell())));
    this.words = h('p', {class: 'words'});
    this.most = h('span');
    this.element = h('figure', {class: 'heat'},
        h('table', {}, h('caption', {class: 'unseen'}, caption),
            h('thead', {}, h('tr', {}, h('td'), ...Array.from({length: HOURS}, (_, hour) => heading(hour)))),
            h('tbody', {}, ...rows)),
        h('p', {class: 'legend', 'aria-hidden': 'true'}, h('span', {}, '0'), h('i'), this.most),
        this.words);
  }

  newCell() {
    const text = h('span', {class: 'unseen'});
    const cell = h('td', {}, text);
    this.cells.push({cell, text});
    return cell;
  }

  /** @param hours 168 sums of seconds, Monday 00:00 first */
  update(hours) {
    const highest = Math.max(...hours);
    const total = hours.reduce((sum, each) => sum + each, 0);
    hours.forEach((seconds, index) => {
      const {cell, text} = this.cells[index];
      const label = duration(seconds);
      setText(text, label);
      if (cell.label !== label) {
        cell.label = label;
        cell.title = `${place(index)}: ${label}`;
      }
      cell.style.setProperty('--heat', `${highest === 0 ? 0 : Math.round(100 * seconds / highest)}%`);
    });
    setText(this.most, `${duration(highest)} an hour of the week`);
    setText(this.words, highest === 0 ? 'No playtime.'
      : `Most begins on ${place(hours.indexOf(highest))}: ${duration(highest)}, ${share(highest, total)} of ${duration(total)}.`);
  }
}

function place(index) {
  const hour = index % HOURS;
  return `${DAYS[Math.floor(index / HOURS)]} ${hour}:00 to ${hour + 1}:00`;
}

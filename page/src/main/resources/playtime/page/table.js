// A table that keeps up with its rows and can be saved as CSV.

import {h, setText, show, sync} from './dom.js';
import {csvButton} from './download.js';
import {number} from './format.js';

/**
 * @param name of the table, in the file's name
 * @param caption said to screen readers, and by the button
 * @param columns {label, text(row)} or {label, href(row), text(row)} or {label, nodes(row)}; with numeric: true right-aligned
 * @param key of a row, unique
 * @param fields of the CSV
 * @param all (signal) gives all rows for the CSV; without it, those shown
 * @param empty what is said when there are no rows
 */
export class Table {
  constructor({name, caption, columns, key, fields, all, empty}) {
    Object.assign(this, {columns, key, rows: []});
    this.head = h('tr', {}, ...columns.map((column) => h('th', {scope: 'col', class: column.class ?? (column.numeric && 'number')}, column.label)));
    this.body = h('tbody');
    this.empty = h('p', {class: 'empty', hidden: true}, empty);
    this.box = h('div', {class: 'scroll'},
        h('table', {}, h('caption', {class: 'unseen'}, caption), h('thead', {}, this.head), this.body));
    this.element = h('div', {class: 'table', 'data-table': name}, this.box, this.empty);
    this.button = csvButton({name, caption, fields, rows: all ?? (() => this.rows)});
    new ResizeObserver(() => this.makeReachable()).observe(this.box);
  }

  /** Shows these rows. */
  update(rows) {
    this.rows = rows;
    sync(this.body, rows, this.key, () => this.newRow());
    this.box.hidden = rows.length === 0;
    this.empty.hidden = rows.length > 0;
    this.makeReachable();
  }

  /** Sets a column's heading. */
  label(index, text) {
    setText(this.head.children[index], text);
  }

  newRow() {
    const cells = this.columns.map((column, index) => h(index === 0 ? 'th' : 'td', {
      scope: index === 0 && 'row',
      class: column.numeric && 'number',
      'data-label': column.label,
    }));
    const links = this.columns.map((column, index) => {
      const link = column.href ? h('a') : null;
      if (link) {
        cells[index].append(link);
      }
      return link;
    });
    const update = (row) => this.columns.forEach((column, index) => {
      if (column.nodes) {
        show(cells[index], row, column.nodes);
      } else {
        setText(links[index] ?? cells[index], column.text(row));
        links[index]?.setAttribute('href', column.href(row));
      }
    });
    return {element: h('tr', {}, ...cells), update};
  }

  /** What has to be scrolled can be from the keyboard. */
  makeReachable() {
    if (this.box.scrollWidth > this.box.clientWidth || this.box.scrollHeight > this.box.clientHeight) {
      this.box.tabIndex = 0;
    } else {
      this.box.removeAttribute('tabindex');
    }
  }
}

/** A line below a paged table: how much of it is shown, and a button for more. */
export class More {
  constructor(onmore) {
    this.text = h('span');
    this.button = h('button', {type: 'button', class: 'quiet', onclick: onmore}, 'Show more');
    this.element = h('p', {class: 'more'}, this.text, this.button);
  }

  update(shown, isMore) {
    setText(this.text, isMore ? `The first ${number(shown)} are shown.` : '');
    this.button.hidden = !isMore;
  }
}

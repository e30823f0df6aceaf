// Pieces that several views are made of.

import {h, setText} from './dom.js';

/** A titled box; tools, such as a CSV button, stand beside the title. */
export function card(title, {note = null, tools = [], size = ''} = {}, ...children) {
  return h('section', {class: `card ${size}`},
      h('div', {class: 'head'}, h('div', {}, h('h2', {}, title), note), ...tools), ...children);
}

/** A figure with what it is. */
export class Fact {
  constructor(label, id) {
    this.value = h('dd', {id});
    this.note = h('dd', {class: 'note'});
    this.element = h('div', {class: 'fact'}, h('dt', {}, label), this.value, this.note);
  }

  update(value, note = '') {
    setText(this.value, value);
    setText(this.note, note);
  }
}

/** good, warn or bad: never by colour alone. */
export function badge(state, text) {
  return h('span', {class: `badge ${state}`}, h('span', {'aria-hidden': 'true'}, {good: '✓', warn: '!', bad: '✗'}[state]), ` ${text}`);
}

/** A paragraph below a title. */
export function note(text) {
  return h('p', {class: 'note'}, text);
}

/** A table that is only there for who wants it. */
export function folded(summary, table) {
  return h('details', {}, h('summary', {}, summary), h('div', {class: 'tools'}, table.button), h('div', {class: 'short'}, table.element));
}

/** Where a user's page is. */
export function userHref(mac) {
  return `#/users/${encodeURIComponent(mac)}`;
}

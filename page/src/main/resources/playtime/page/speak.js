// Says to screen readers what has changed, and not too often.

import {setText} from './dom.js';

const SELDOM = 30_000;

let last = -Infinity;
let figure;

/** Says it now. */
export function say(text) {
  last = performance.now();
  setText(document.getElementById('spoken'), text);
}

/** Says a figure, unless it is the one said last or something was said a short while ago; figures move at every poll. */
export function saySeldom(text) {
  if (text !== figure && performance.now() - last > SELDOM) {
    figure = text;
    say(text);
  }
}

// Says to screen readers what has changed, and not too often.

import {setText} from './dom.js';

const SELDOM = 30_000;

let last = -Infinity;

/** Says it now. */
export function say(text) {
  last = performance.now();
  setText(document.getElementById('spoken'), text);
}

/** Says it unless something was said a short while ago; figures move at every poll. */
export function saySeldom(text) {
  if (performance.now() - last > SELDOM) {
    say(text);
  }
}

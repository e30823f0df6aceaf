// Saves a table as a file.

import {csv} from './csv.js';
import {h, setText} from './dom.js';
import {day} from './format.js';

const LONGEST = 600_000;
const UNTIL_SAVED = 60_000;

/**
 * A button that saves rows as playtime-name-date.csv.
 *
 * @param caption of the table
 * @param rows (signal) gives them, all there are
 */
export function csvButton({name, caption, fields, rows}) {
  const button = h('button', {type: 'button', class: 'quiet', 'aria-label': `${caption}: download as CSV`, onclick: async () => {
    button.disabled = true;
    try {
      save(`playtime-${name}-${day(new Date())}.csv`, csv(fields, await rows(AbortSignal.timeout(LONGEST))));
      setText(button, 'CSV');
    } catch (e) {
      setText(button, 'CSV failed, try again');
      button.title = e.message;
    } finally {
      button.disabled = false;
    }
  }}, 'CSV');
  return button;
}

function save(file, text) {
  const url = URL.createObjectURL(new Blob([text], {type: 'text/csv;charset=utf-8'}));
  const link = h('a', {href: url, download: file});
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), UNTIL_SAVED);
}

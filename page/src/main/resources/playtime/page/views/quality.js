// How far the figures can be trusted.

import {ask} from '../api.js';
import {h, setText, show} from '../dom.js';
import {count, number, share, time, visible, zone} from '../format.js';
import {identities, sumLine} from '../identity.js';
import {card, note} from '../parts.js';
import {Table} from '../table.js';

/** docs/semantics.md, Validation */
const MEANINGS = {
  MALFORMED_JSON: 'no JSON object, or nothing at all',
  MISSING_FIELD: 'a field is not there',
  NULL_FIELD: 'a field is null',
  INVALID_FIELD: 'a field is of the wrong type or form',
  INVALID_TIMESTAMP: 'no such date or time',
  MISROUTED: 'wrong key or partition for its box',
  TOO_OLD: 'older than the greatest age when it came',
  IN_FUTURE: 'later than the clock when it came',
  DUPLICATE: 'the same event was accepted before',
  FLOOD: 'too many events of one box and figure',
};
const EXAMPLE = ['field', 'detail', 'payload', 'topic', 'partition', 'offset', 'ingested_at'];

export function quality() {
  const sums = h('div', {class: 'sums'});
  const total = note('');
  const table = new Table({
    name: 'rejected',
    caption: 'Rejected records by reason',
    columns: [
      {label: 'Reason', nodes: ({reason}) => [h('b', {}, reason), h('br'), h('span', {class: 'note'}, MEANINGS[reason] ?? '')]},
      {label: 'Records', numeric: true, text: ({records}) => number(records)},
      {label: 'Share', numeric: true, text: (row) => share(row.records, row.read)},
      {label: 'An example', nodes: ({example}) => (example ? exampleOf(example) : [])},
    ],
    key: ({reason}) => reason,
    fields: ['reason', 'records', ...EXAMPLE.map((name) => ({name, value: ({example}) => example?.[name]}))],
    empty: 'No record was rejected.',
  });
  table.element.classList.add('cards');

  async function refresh(signal) {
    const [summary, rejected] = await Promise.all([ask('/summary', {}, signal), ask('/rejected', {}, signal)]);
    show(sums, identities(summary), (all) => all.map(sumLine));
    setText(total, `${count(rejected.records, 'record')}, ${share(rejected.records, summary.accounting.read)} of all read. The payload is what somebody sent, as text; times are in ${zone}.`);
    table.update(rejected.reasons.map((row) => ({...row, read: summary.accounting.read})));
    return summary.as_of;
  }

  const element = h('div', {}, h('h1', {}, 'Data quality'), h('div', {class: 'grid'},
      card('Does it add up?', {note: note('Every record that was read is in exactly one place: refused, not about playback, or accepted. Every accepted event is in exactly one session; a complete one has two, its start and its stop.'), size: 'wide'}, sums),
      card('Rejected', {note: total, tools: [table.button], size: 'wide'}, table.element)));
  return {title: 'Data quality', element, refresh};
}

function exampleOf({detail, field, payload, topic, partition, offset, ingested_at: ingested}) {
  return [
    h('p', {}, visible(field && !detail.includes(field) ? `${field}: ${detail}` : detail)),
    payload === undefined ? h('p', {class: 'note'}, 'no value') : h('pre', {tabindex: 0, 'aria-label': 'Payload'}, visible(payload)),
    h('p', {class: 'note'}, `${topic}-${partition}-${offset}, ${time(ingested)}`),
  ];
}

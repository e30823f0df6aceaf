// The accounting identities (docs/semantics.md, Accounting) as sums.

import {h} from './dom.js';
import {number} from './format.js';
import {badge} from './parts.js';

/** The two sums of a summary: {name, left: term, right: terms, off}; off is 0 when it adds up. */
export function identities({accounting, balance}) {
  const {read, not_playback, accepted, documents} = accounting;
  const rejected = Object.values(accounting.rejected).reduce((sum, each) => sum + each, 0);
  return [
    identity('records', {value: read, label: 'read'}, [
      {value: rejected, label: 'rejected'},
      {value: not_playback, label: 'not playback'},
      {value: accepted, label: 'accepted'},
    ], balance),
    identity('events', {value: accepted, label: 'accepted'}, [
      {times: 2, value: documents.complete, label: 'complete'},
      {value: documents.open, label: 'open'},
      {value: documents.superseded, label: 'superseded'},
      {value: documents.orphan_stop, label: 'orphan stops'},
    ], balance),
  ];
}

/** What is shown must add up, and the API must say so too. */
function identity(name, left, right, balance) {
  const stated = balance.find((each) => each.name === name);
  const sum = right.reduce((total, term) => total + (term.times ?? 1) * term.value, 0);
  return {name, left, right, off: left.value - sum || (stated ? stated.left - stated.right : 0), isStated: stated?.adds_up === true};
}

export function addsUp({off, isStated}) {
  return off === 0 && isStated;
}

/** The verdict alone. */
export function verdict(sum) {
  return addsUp(sum) ? badge('good', 'adds up')
    : badge('bad', `does not add up: ${sum.off === 0 ? 'the stream says so' : `off by ${number(Math.abs(sum.off))}`}`);
}

/** The whole sum. */
export function sumLine(sum) {
  const equals = h('span', {class: 'sign equals'}, sum.off === 0 ? '= ' : '≠ ');
  const terms = sum.right.map((each, index) => term(each, index === 0 ? equals : h('span', {class: 'sign'}, '+ ')));
  return h('div', {class: addsUp(sum) ? 'sum' : 'sum off', 'data-sum': sum.name}, h('p', {}, term(sum.left, null), ...terms), h('p', {}, verdict(sum)));
}

function term({times, value, label}, sign) {
  return h('span', {class: 'term'}, sign, h('b', {}, `${times ? `${times} × ` : ''}${number(value)}`), ` ${label}`);
}

// How the pipeline is.

import {ask} from '../api.js';
import {h, show} from '../dom.js';
import {count, number} from '../format.js';
import {Fact, badge, card, note} from '../parts.js';
import {sinkState, sinksBadge} from '../sinks.js';
import {spark} from '../spark.js';
import {Table} from '../table.js';

/** How many rates the line keeps: five minutes and more. */
const RATES = 150;

export function health() {
  const rates = [];
  const facts = {rate: new Fact('Events per second', 'rate'), lag: new Fact('Not read yet', 'lag'), instances: new Fact('Instances', 'instances'), partitions: new Fact('Partitions', 'partitions')};
  const line = h('div', {class: 'rate'});
  const owners = h('p');
  const overall = h('p');
  const description = h('pre', {tabindex: 0, 'aria-label': 'Topology'});
  const sinks = new Table({
    name: 'sinks',
    caption: 'Sinks',
    columns: [
      {label: 'Connector', text: (sink) => sink.name},
      {label: 'State', nodes: (sink) => badge(sinkState(sink), sink.state)},
      {label: 'Tasks', numeric: true, text: (sink) => number(sink.tasks)},
      {label: 'Failed', numeric: true, text: (sink) => number(sink.failed_tasks)},
    ],
    key: (sink) => sink.name,
    fields: ['name', 'state', 'tasks', 'failed_tasks'],
    empty: 'The stream was not told where Kafka Connect is.',
  });
  const instances = new Table({
    name: 'instances',
    caption: 'Instances of the stream',
    columns: [
      {label: 'Instance', text: (instance) => address(instance) + (instance.self ? ' (answers you)' : '')},
      {label: 'Owns', text: (instance) => ranges(instance.active)},
      {label: 'Stands by for', text: (instance) => ranges(instance.standby)},
    ],
    key: address,
    fields: ['host', 'port', 'self', {name: 'active', value: (instance) => instance.active.join(' ')}, {name: 'standby', value: (instance) => instance.standby.join(' ')}],
    empty: 'No instance runs.',
  });

  async function refresh(signal) {
    const [summary, topology] = await Promise.all([ask('/summary', {}, signal), ask('/topology', {}, signal)]);
    rates.push(summary.records_per_second);
    rates.splice(0, rates.length - RATES);
    facts.rate.update(number(summary.records_per_second), 'over the last 30 s or so');
    facts.lag.update(number(summary.lag), summary.lag === undefined ? 'not known' : summary.lag === 0 ? 'up to date' : summary.lag === 1 ? 'record' : 'records');
    facts.instances.update(number(summary.instances));
    facts.partitions.update(number(topology.partitions), topology.unowned.length === 0 ? 'all owned' : `${number(topology.unowned.length)} without an owner`);
    show(line, rates, () => (rates.length < 2 ? [] : [spark(rates, `Events per second, now ${number(rates.at(-1))}`), note('Since this view was opened')]));
    show(owners, topology.unowned, (unowned) => (unowned.length === 0 ? badge('good', 'every partition has an owner') : badge('bad', `without an owner at the moment: ${count(unowned.length, 'partition')} (${ranges(unowned)})`)));
    show(overall, summary.sinks ?? null, sinksBadge);
    sinks.update(summary.sinks ?? []);
    instances.update(topology.instances);
    show(description, topology.description, (text) => text);
    return summary.as_of;
  }

  const element = h('div', {}, h('h1', {}, 'Pipeline'), h('div', {class: 'grid'},
      h('section', {class: 'card wide'}, h('dl', {class: 'facts'}, ...Object.values(facts).map((fact) => fact.element)), line),
      card('Stream', {note: note('Which instance owns which partitions.'), tools: [instances.button], size: 'wide'}, owners, instances.element, h('details', {}, h('summary', {}, 'Topology'), description)),
      card('Sinks', {note: note('Kafka Connect’s connectors, which index the results.'), tools: [sinks.button], size: 'wide'}, overall, sinks.element)));
  return {title: 'Pipeline', element, refresh};
}

function address({host, port}) {
  return host === undefined ? 'this process' : `${host}:${port}`;
}

/** 0–3, 5 */
function ranges(partitions) {
  const parts = [];
  for (const partition of partitions) {
    const last = parts.at(-1);
    if (last && last.to === partition - 1) {
      last.to = partition;
    } else {
      parts.push({from: partition, to: partition});
    }
  }
  return parts.map(({from, to}) => (from === to ? `${from}` : `${from}–${to}`)).join(', ') || '–';
}

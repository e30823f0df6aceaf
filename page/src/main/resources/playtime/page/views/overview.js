// The figures at a glance.

import {ask} from '../api.js';
import {Bars} from '../chart.js';
import {h, setText, show} from '../dom.js';
import {bound, count, duration, number} from '../format.js';
import {identities, verdict} from '../identity.js';
import {Fact, card, folded, note} from '../parts.js';
import {sinksBadge} from '../sinks.js';
import {saySeldom} from '../speak.js';
import {Table} from '../table.js';
import {isUnfinished, withoutGaps} from '../weeks.js';

export function overview({signal}) {
  const headline = h('p', {class: 'headline', id: 'headline'});
  const basis = h('p', {class: 'basis', id: 'basis'});
  const facts = {
    playtime: new Fact('Playtime in all', 'playtime'),
    sessions: new Fact('Sessions', 'sessions'),
    now: new Fact('Playing now', 'playing'),
    rate: new Fact('Events per second', 'rate'),
  };
  const weeks = weeksCard(signal);
  const distribution = distributionCard(signal);
  const sums = h('ul', {class: 'verdicts'});
  const pipeline = h('ul', {class: 'verdicts'});
  const figures = h('div', {class: 'grid'},
      h('section', {class: 'card wide hero'},
          h('div', {}, h('h1', {}, 'Average weekly playtime per user'), headline, basis),
          h('dl', {class: 'facts'}, ...Object.values(facts).map((fact) => fact.element))),
      weeks.element, distribution.element,
      card('Does it add up?', {tools: [h('a', {href: '#/quality'}, 'Data quality')]}, sums),
      card('Pipeline', {tools: [h('a', {href: '#/health'}, 'Details')]}, pipeline));
  const empty = h('div', {class: 'state', id: 'empty'},
      h('h1', {}, 'No data yet'),
      h('p', {}, 'Nothing has been read. Load events, and the figures appear here by themselves:'),
      h('p', {}, h('code', {}, './playtime load FILE')));

  async function refresh(signal) {
    const [summary, playing] = await Promise.all([ask('/summary', {}, signal), ask('/now', {limit: 1}, signal)]);
    empty.hidden = summary.accounting.read > 0;
    figures.hidden = !empty.hidden;
    const average = duration(summary.avg_weekly_playtime_seconds);
    setText(headline, average);
    saySeldom(`Average weekly playtime per user: ${average}`);
    setText(basis, basisOf(summary));
    facts.playtime.update(duration(summary.playtime_seconds));
    facts.sessions.update(number(summary.sessions));
    facts.now.update(number(playing.boxes), playing.boxes === 1 ? 'box' : 'boxes');
    facts.rate.update(number(summary.records_per_second), summary.lag === undefined ? '' : summary.lag === 0 ? 'up to date' : `${number(summary.lag)} behind`);
    weeks.update(summary);
    distribution.update(summary);
    show(sums, identities(summary), (all) => all.map((sum) => h('li', {}, h('span', {}, sum.left.label === 'read' ? 'Records read' : 'Accepted events'), verdict(sum))));
    show(pipeline, [summary.instances, summary.sinks ?? null], ([instances, sinks]) => [
      h('li', {}, h('span', {}, 'Stream'), h('span', {}, count(instances, 'instance'))),
      h('li', {}, h('span', {}, 'Sinks'), sinksBadge(sinks)),
    ]);
    return summary.as_of;
  }

  return {title: 'Overview', element: h('div', {}, empty, figures), refresh};
}

function basisOf({users, weeks}) {
  if (users === 0) {
    return 'No complete session yet.';
  }
  const span = weeks.length < 2 ? weeks.map((each) => ` (${each.week})`).join('') : ` (${weeks[0].week} to ${weeks.at(-1).week})`;
  return `The mean over ${count(users, 'user')}, from ${count(weeks.length, 'week')}${span}.`;
}

function weeksCard(signal) {
  const about = note('');
  const bars = new Bars({label: 'Average playtime per user, week by week', unit: 'time', signal});
  const table = new Table({
    name: 'weeks',
    caption: 'Weeks',
    columns: [
      {label: 'Week', text: (week) => week.week},
      {label: 'Average', numeric: true, text: (week) => duration(week.avg_playtime_seconds)},
      {label: 'Users', numeric: true, text: (week) => number(week.users)},
      {label: 'Sessions', numeric: true, text: (week) => number(week.sessions)},
      {label: 'Playtime', numeric: true, text: (week) => duration(week.playtime_seconds)},
    ],
    key: (week) => week.week,
    fields: ['week', 'week_start', 'users', 'playtime_seconds', 'sessions', 'avg_playtime_seconds'],
    empty: 'No week has playtime yet.',
  });
  const update = ({weeks, week_zone: weekZone, as_of: asOf}) => {
    setText(about, `Mean over the users who played in the week. ISO weeks in ${weekZone}.`);
    bars.update(withoutGaps(weeks).map((week) => ({
      label: week.week,
      value: week.avg_playtime_seconds,
      faint: week.week === weeks.at(-1).week,
      lines: [duration(week.avg_playtime_seconds), `${count(week.users, 'user')}, ${count(week.sessions, 'session')}`],
    })), words(weeks, asOf));
    table.update([...weeks].reverse());
  };
  const element = card('Week by week', {note: about, size: 'pair'}, bars.element, folded('As a table', table));
  element.id = 'weeks';
  return {element, update};
}

function words(weeks, asOf) {
  if (weeks.length === 0) {
    return 'No week has playtime yet.';
  }
  const last = weeks.at(-1);
  const state = isUnfinished(last.week_start, asOf) ? 'is not over yet' : 'is where the data end, perhaps in the middle';
  return `${last.week}, the outlined bar, ${state}: ${duration(last.avg_playtime_seconds)} so far, over ${count(last.users, 'user')}.`;
}

function distributionCard(signal) {
  const bars = new Bars({label: 'Users by average weekly playtime', unit: 'users', signal});
  const table = new Table({
    name: 'distribution',
    caption: 'Distribution across users',
    columns: [
      {label: 'Average weekly playtime', text: (step) => span(step)},
      {label: 'Users', numeric: true, text: (step) => number(step.users)},
    ],
    key: (step) => step.from_seconds,
    fields: ['from_seconds', 'to_seconds', 'users'],
    empty: 'No user has playtime yet.',
  });
  const update = ({distribution, users}) => {
    bars.update(distribution.map((step) => ({label: bound(step.from_seconds), value: step.users, lines: [`${span(step)}: ${count(step.users, 'user')}`]})), middle(distribution, users));
    table.update(distribution);
  };
  const element = card('Across users', {note: note('How many users have which average weekly playtime.'), size: 'pair'}, bars.element, folded('As a table', table));
  element.id = 'distribution';
  return {element, update};
}

function span(step) {
  return `${bound(step.from_seconds)} to ${bound(step.to_seconds)}`;
}

function middle(distribution, users) {
  let below = 0;
  const step = distribution.find((each) => (below += each.users) * 2 >= users);
  return step && users > 0 ? `The user in the middle plays ${span(step)} a week.` : 'No user has playtime yet.';
}

// Which figures are played, and when.

import {ask} from '../api.js';
import {h, setText} from '../dom.js';
import {csvButton} from '../download.js';
import {count, duration, number, visible} from '../format.js';
import {Heat, heatRows} from '../heat.js';
import {card, note} from '../parts.js';
import {Table} from '../table.js';

const TOP = 20;
const ALL = 100;

export function tonies({of, again}) {
  let chosen = of;
  let limit = chosen ? ALL : TOP;
  let shown = [];
  const about = note('');
  const title = h('span');
  const heat = new Heat('Playtime by weekday and hour');
  const choice = h('select', {id: 'tonie', onchange: () => (location.hash = choice.value ? `#/tonies/${encodeURIComponent(choice.value)}` : '#/tonies')});
  const table = new Table({
    name: 'tonies',
    caption: 'Top tonies',
    columns: [
      {label: 'Tonie', href: (tonie) => `#/tonies/${encodeURIComponent(tonie.tonie_id)}`, text: (tonie) => tonie.tonie_id},
      {label: 'Playtime', numeric: true, text: (tonie) => duration(tonie.playtime_seconds)},
      {label: '', class: 'wide-cell', nodes: (tonie) => lengthOf(tonie)},
      {label: 'Sessions', numeric: true, text: (tonie) => number(tonie.sessions)},
    ],
    key: (tonie) => tonie.tonie_id,
    fields: ['tonie_id', 'playtime_seconds', 'sessions'],
    all: async (signal) => (await ask('/tonies', {limit: ALL}, signal)).top,
    empty: 'No tonie has playtime yet.',
  });
  const more = h('button', {type: 'button', class: 'quiet', onclick: () => {
    limit = ALL;
    again();
  }}, `Show the top ${ALL}`);
  const hoursButton = csvButton({name: 'hours', caption: 'Playtime by weekday and hour', fields: ['weekday', 'hour', 'playtime_seconds'], rows: () => heatRows(shown)});

  async function refresh(signal) {
    const answer = await ask('/tonies', {limit}, signal);
    const tonie = answer.top.find((each) => each.tonie_id === chosen);
    shown = tonie?.hours ?? answer.hours;
    setText(title, tonie ? `When ${tonie.tonie_id} is played` : 'When all tonies are played');
    setText(about, `By the start of the session; hours and weekdays in ${answer.week_zone}.`
        + (chosen && !tonie ? ` ${visible(chosen)} is not among the ${ALL} tonies with the most playtime: these are all.` : ''));
    heat.update(shown);
    options(answer.top, tonie);
    table.update(answer.top.map(({tonie_id, playtime_seconds, sessions}) => ({tonie_id, playtime_seconds, sessions, longest: answer.top[0].playtime_seconds})));
    more.hidden = limit === ALL || answer.tonies <= TOP;
    setText(total, `${count(answer.tonies, 'tonie')} ${answer.tonies === 1 ? 'has' : 'have'} playtime. The longest first.`);
    return answer.as_of;
  }

  function options(top, tonie) {
    const ids = top.map((each) => each.tonie_id).join(' ');
    if (choice.ids !== ids) {
      choice.ids = ids;
      choice.replaceChildren(h('option', {value: ''}, 'all tonies'), ...top.map((each) => h('option', {value: each.tonie_id}, each.tonie_id)));
    }
    choice.value = tonie?.tonie_id ?? '';
  }

  const total = note('');
  const heatCard = card('', {note: about, tools: [hoursButton], size: 'wide'}, h('p', {class: 'filters'}, h('label', {for: 'tonie'}, 'Show'), choice), heat.element);
  heatCard.querySelector('h2').append(title);
  const element = h('div', {}, h('h1', {}, 'Tonies'), h('div', {class: 'grid'}, heatCard, card('Top tonies', {note: total, tools: [table.button], size: 'wide'}, table.element, more)));
  const move = (to) => {
    chosen = to.of;
    limit = chosen ? ALL : limit;
  };
  return {title: 'Tonies', element, refresh, move};
}

/** A bar beside the playtime, which says the same. */
function lengthOf({playtime_seconds: playtime, longest}) {
  const bar = h('div', {class: 'length'});
  bar.style.width = `${100 * playtime / longest}%`;
  return bar;
}

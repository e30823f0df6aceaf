// Which view is shown, and how fresh it is.

import {ApiError} from './api.js';
import {h, setText} from './dom.js';
import {clock, zone} from './format.js';
import {Live} from './live.js';
import {settings} from './settings.js';
import {say} from './speak.js';
import {health} from './views/health.js';
import {now} from './views/now.js';
import {overview} from './views/overview.js';
import {quality} from './views/quality.js';
import {tonies} from './views/tonies.js';
import {user} from './views/user.js';
import {users} from './views/users.js';

const VIEWS = {'': overview, users, now, tonies, quality, health};

const main = document.getElementById('main');
const place = document.getElementById('view');
const notice = document.getElementById('notice');
const freshness = document.getElementById('freshness');

let shown; // {name, make, view, live, end}

/** #/users/abc?search=x is the view users, of abc, with a query. */
function route() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, of] = path.split('/').map(decoded);
  const make = name === 'users' && of ? user : VIEWS[name] ?? overview;
  return {name, make, of, query: new URLSearchParams(query)};
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // no mac has a % in it
  }
}

function go() {
  const to = route();
  if (shown?.make === to.make && shown.view.move) {
    shown.view.move(to);
    shown.live.now();
    return;
  }
  const isFirst = !shown;
  shown?.live.stop();
  shown?.end.abort();
  const end = new AbortController();
  const view = to.make({...to, signal: end.signal, again: () => shown.live.now()});
  const state = h('p', {class: 'state waiting'}, 'Loading …');
  const live = new Live((signal) => round(view, signal), (asOf) => done(asOf), (error) => failed(error));
  shown = {...to, view, live, end, state};
  view.element.hidden = true;
  place.replaceChildren(state, view.element);
  main.setAttribute('aria-busy', 'true');
  document.title = `${view.title} · Playtime`;
  mark(to.name);
  hideNotice();
  if (!isFirst) {
    window.scrollTo(0, 0);
    main.focus({preventScroll: true});
  }
  live.now();
}

async function round(view, signal) {
  const fixed = await settings(signal);
  setText(document.getElementById('zones'), `Times are in ${zone}, your time zone. Weeks are ISO weeks in ${fixed.week_zone}.`);
  return view.refresh(signal, fixed);
}

function done(asOf) {
  shown.asOf = asOf;
  shown.state.remove();
  shown.view.element.hidden = false;
  main.removeAttribute('aria-busy');
  if (!notice.hidden) {
    say('Up to date again.');
  }
  hideNotice();
  fresh('live', `Live · ${clock(asOf)}`);
}

function failed(error) {
  if (!(error instanceof ApiError)) {
    console.error(error);
  }
  const message = error instanceof ApiError ? error.message : 'This page failed to show the answer.';
  main.removeAttribute('aria-busy');
  if (shown.asOf) {
    setText(document.getElementById('notice-text'), `${sentence(message)} The figures are those of ${clock(shown.asOf)}.`);
    notice.hidden = false;
    fresh('stale', `Stale · ${clock(shown.asOf)}`);
  } else {
    shown.state.classList.remove('waiting');
    setText(shown.state, sentence(message));
    fresh(error.kind === 'busy' ? 'loading' : 'stale', {busy: 'Not yet', missing: 'Not found', lost: 'No connection'}[error.kind] ?? 'Failed');
  }
}

function sentence(text) {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}

function fresh(state, text) {
  freshness.dataset.state = state;
  setText(freshness, text);
}

function hideNotice() {
  notice.hidden = true;
}

function mark(name) {
  for (const link of document.querySelectorAll('#nav a')) {
    if (link.hash === `#/${name in VIEWS ? name : ''}`) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
}

document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault(); // the fragment is the view's
  main.focus();
});
document.getElementById('again').addEventListener('click', () => shown.live.now());
window.addEventListener('hashchange', go);
go();

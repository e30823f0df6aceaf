// Colours for what is drawn by script; style.css has them.

const dark = matchMedia('(prefers-color-scheme: dark)');

/** The colour of a name, as it is now. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Calls when the viewer's system changes between light and dark, until the signal aborts. */
export function onChange(listener, signal) {
  dark.addEventListener('change', listener, {signal});
}

// Elements from data. Text becomes text nodes, never markup.

/** An element; attributes that begin with "on" are listeners, undefined, null and false ones are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Sets the text if it is another one, so that a selection survives and nothing is painted again. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Replaces the children if what they show has changed. */
export function show(element, data, make) {
  const signature = JSON.stringify(data);
  if (element.shown !== signature) {
    element.shown = signature;
    element.replaceChildren(...[make(data)].flat());
  }
}

/**
 * Makes the children those of the items, in their order. What is there already stays, with its focus and its place.
 * make(item) gives {element, update(item)}.
 */
export function sync(parent, items, keyOf, make) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  const before = parent.parts ?? new Map();
  const after = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const part = before.get(key) ?? make(item);
    part.update(item);
    after.set(key, part);
  }
  for (const [key, part] of before) {
    if (!after.has(key)) {
      part.element.remove();
    }
  }
  let next = parent.firstChild;
  for (const part of after.values()) {
    if (part.element === next) {
      next = next.nextSibling;
    } else {
      parent.insertBefore(part.element, next);
    }
  }
  parent.parts = after;
  if (focused?.isConnected && document.activeElement !== focused) {
    focused.focus({preventScroll: true});
  }
}

// What every browser has, the language has not, and Vega asks for.
globalThis.window = { addEventListener() {} };

globalThis.structuredClone = value => {
  if (Array.isArray(value)) {
    return value.map(structuredClone);
  }
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, structuredClone(inner)]))
    : value;
};

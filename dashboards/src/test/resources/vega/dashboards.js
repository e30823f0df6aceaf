// Does with a Vega-Lite specification and the answer to its request what Dashboards does, without a screen.
function dashboards(specText, answerText) {
  const messages = [];
  const say = (...words) => { messages.push(words.join(' ')); return logger; };
  const logger = vega.logger(vega.Warn);
  logger.warn = say;
  logger.error = say;

  const spec = JSON.parse(specText);
  delete spec.data.url;
  delete spec.config.kibana; // for Dashboards itself: no warning of empty data
  spec.data.values = JSON.parse(answerText);
  spec.width = 'container';
  spec.height = 'container';
  spec.autosize = { type: 'fit', contains: 'padding' };

  const compiled = vegaLite.compile(spec, { logger }).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: 'none', logger }).run();
  const mark = compiled.marks[0];
  const items = view.scenegraph().root.items[0].items.find(group => group.name === mark.name).items;
  return JSON.stringify({
    messages,
    rows: view.data(mark.from.data),
    items: items.map(({ x, y, width, height, fill, text }) => ({ x, y, width, height, fill, text })),
  });
}

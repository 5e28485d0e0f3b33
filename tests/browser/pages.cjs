// The other pages: each opens, says what it shows, and has nothing that axe-core calls serious.

const assert = require('node:assert/strict');
const {run} = require('./browser.cjs');

// Swagger UI brings markup of its own, whose colours, labels and nested buttons are not ours to
// change: axe-core looks at the page around it (docs/pages.md).
const foreign = ['#swagger-ui'];

const pages = {
  '': {name: 'overview', shows: '#rows tr'},
  docs: {name: 'docs', shows: '#swagger-ui .opblock, main p'},
  diagram: {name: 'diagram', shows: 'main svg'},
  'problems/': {name: 'problems', shows: '#types li'},
  'problems/invalid-body': {name: 'problem', shows: '#text p'},
  requests: {name: 'requests', shows: 'main h1'},
};

const steps = {};
for (const [address, {name, shows}] of Object.entries(pages)) {
  steps[`${name} opens`] = async watched => {
    const target = `${watched.url}/-/${address}`;
    if ((await watched.page.request.get(target)).status() === 404) {
      console.log(`skipped: this server has no ${name}`);
      return;
    }
    await watched.page.goto(target);
    await watched.page.locator(shows).first().waitFor();
    await watched.look(name, foreign);
  };
}

// They have the origin of the pages.
steps['answers of the API open in a tab of their own'] = async watched => {
  await watched.page.goto(`${watched.url}/-/`);
  await watched.page.locator('#rows tr').first().waitFor();
  const links = await watched.page.locator('#rows a').evaluateAll(all => all.map(each => `${each.target} ${each.rel}`));
  assert.ok(links.length > 0 && links.every(each => each === '_blank noopener'), links.join());
};

steps['the docs have the colours that the reader wants'] = async watched => {
  await watched.page.emulateMedia({colorScheme: 'dark'});
  await watched.page.goto(`${watched.url}/-/docs`);
  await watched.page.locator(pages.docs.shows).first().waitFor();
  const colour = await watched.page.evaluate('getComputedStyle(document.querySelector("#main")).backgroundColor');
  assert.notEqual(colour, 'rgb(255, 255, 255)');
  await watched.look('docs-dark', foreign);
};

run(steps);

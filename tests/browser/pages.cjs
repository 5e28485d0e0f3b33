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

/// Goes through the page by Tab: every control of ours is reached, and seen to be.
const tabThrough = async ({page}) => {
  const wanted = await page.evaluate(() => {
    const controls = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
    const ours = controls.filter(each => !each.closest('#swagger-ui, svg') && each.checkVisibility());
    ours.forEach((each, index) => { each.dataset.stop = index; });
    return ours.length;
  });
  const stops = new Set();
  await page.evaluate('document.activeElement.blur()');
  for (let left = 400; left > 0 && stops.size < wanted; --left) {
    await page.keyboard.press('Tab');
    const {stop, outline} = await page.evaluate(() => ({
      stop: document.activeElement.dataset.stop, outline: getComputedStyle(document.activeElement).outlineStyle,
    }));
    if (stop === undefined) continue;
    assert.notEqual(outline, 'none', `stop ${stop} is not seen`);
    stops.add(stop);
  }
  assert.equal(stops.size, wanted, 'controls are out of reach');
};

/// On paper: dark on white, without navigation, nothing wider than a sheet (A4 between its margins).
const print = async ({page}) => {
  await page.emulateMedia({media: 'print', colorScheme: 'dark'});
  await page.setViewportSize({width: 718, height: 1000});
  const seen = await page.evaluate(() => ({
    hasNavigation: document.querySelector('.top nav').checkVisibility(),
    back: getComputedStyle(document.body).backgroundColor,
    width: document.documentElement.scrollWidth,
  }));
  assert.deepEqual(seen, {hasNavigation: false, back: 'rgb(255, 255, 255)', width: 718});
  await page.emulateMedia({media: null, colorScheme: null});
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
    await tabThrough(watched);
    await print(watched);
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

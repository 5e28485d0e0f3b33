// The shipped contract: the sitemap leads to what can be opened, the admin page creates a row.

const assert = require('node:assert/strict');
const {run} = require('./browser.cjs');
const {expectStatus, fill, open, press, rows} = require('./admin.cjs');

run({
  async 'the sitemap leads to a list'(watched) {
    await watched.page.goto(`${watched.url}/-/`);
    const link = watched.page.locator('#rows').getByRole('link', {name: '/cohort', exact: true}).first();
    assert.equal(await link.getAttribute('href'), '/cohort');
  },

  async 'a row is created and listed'(watched) {
    await open(watched, 'Cohort/new');
    await fill(watched, {Name: 'spain-12'});
    await press(watched, 'Create');
    await expectStatus(watched, 'Created Cohort spain-12.');
    await open(watched, 'Cohort');
    const [row] = await rows(watched, 1);
    assert.ok(row.includes('spain-12'));
  },
});

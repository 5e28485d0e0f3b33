// What `accord init student first_name last_name email:email! cohort:ref` begins: every page opens,
// and the admin page creates a cohort and a student in it.

const assert = require('node:assert/strict');
const {run} = require('./browser.cjs');
const {choose, expectStatus, fill, open, press, rows} = require('./admin.cjs');

const pages = {'': '#rows tr', docs: '#swagger-ui .opblock, main p', diagram: 'main svg', requests: 'main h1'};

run({
  async 'the pages open from the first one'(watched) {
    await watched.page.goto(`${watched.url}/-/`);
    for (const [address, shows] of Object.entries(pages)) {
      await watched.page.locator(`.top nav a[href="${address || './'}"]`).click();
      await watched.page.locator(shows).first().waitFor();
    }
  },

  async 'a cohort and a student in it are created'(watched) {
    await open(watched, 'Cohort/new');
    await fill(watched, {Name: 'spain-12'});
    await press(watched, 'Create');
    await expectStatus(watched, 'Created Cohort spain-12.');
    await open(watched, 'Student/new');
    await fill(watched, {'First name': 'Ada', 'Last name': 'Lovelace', Email: 'ada@example.com'});
    await choose(watched, 'Cohort', 'spain-12');
    await press(watched, 'Create');
    await expectStatus(watched, 'Created Student');
    await open(watched, 'Student');
    const [row] = await rows(watched, 1);
    assert.ok(row.includes('Ada') && row.includes('spain-12'), row.join());
  },
});

// A contract with a property of every kind (everything.yaml), and values that would do harm as markup.

const assert = require('node:assert/strict');
const {createHmac} = require('node:crypto');
const {run} = require('./browser.cjs');
const {expectFault, expectFocus, expectStatus, field, fill, open, press, rows, signInBy} = require('./admin.cjs');

const encoded = value => Buffer.from(JSON.stringify(value)).toString('base64url');

// A token as everything_credentials.yaml takes it (RFC 7519).
function token() {
  const signed = `${encoded({alg: 'HS256', typ: 'JWT'})}.${encoded({sub: 'browser', exp: Math.floor(Date.now() / 1000) + 3600})}`;
  return `${signed}.${createHmac('sha256', 'a secret that only tests may know').update(signed).digest('base64url')}`;
}

const api = async ({page, url}, method, target, data) => {
  const response = await page.request.fetch(`${url}/api${target}`, {method, data, headers: {Authorization: `Bearer ${token()}`, 'Content-Type': 'application/json'}});
  assert.ok(response.ok(), `${method} ${target}: ${response.status()} ${await response.text()}`);
  return response.text();
};

const hostile = [
  '<script>window.ran = 1</script>',
  '<img src=x onerror="window.ran = 1">',
  '"><svg onload=window.ran=1>',
  "' onfocus='window.ran=1' autofocus='",
  'javascript:window.ran=1',
  'data:text/html,<script>window.ran=1</script>',
  '{{constructor.constructor("window.ran=1")()}}',
  '</title></textarea></style><script>window.ran=1</script>',
  'right \u202Eto left\u202C and \u2066isolated',
  'zero\u200Bwidth \uFEFF and \u0007 bell',
  '👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 é é',
  `long ${'m'.repeat(5000)}`,
  'a\nb\tc',
  '__proto__',
];

// Nothing of a value became an element, an attribute or a link.
async function expectText({page}) {
  const found = await page.evaluate(() => ({
    ran: window.ran,
    elements: document.querySelectorAll('script:not([src]), #main :is(script, img, svg, iframe, b, style, [onerror], [onload], [onfocus])').length,
    links: [...document.links].map(link => link.protocol).filter(protocol => !['http:', 'https:'].includes(protocol)),
  }));
  assert.deepEqual(found, {ran: undefined, elements: 0, links: []});
}

run({
  async 'a key in a cookie signs in, and leaves with it'(watched) {
    await open(watched, '');
    await watched.page.locator('main').getByRole('link', {name: 'Thing', exact: true}).click();
    await signInBy(watched, 'cookie', 'a-cookie-of-the-browser-tests');
    await watched.page.getByText('There is nothing here yet').waitFor();
    await press(watched, 'Sign out');
    await expectStatus(watched, 'Signed out.');
    assert.equal(await watched.page.evaluate('document.cookie'), '');
    await watched.expectRefused(401);
  },

  async 'a key in the query, and a token'(watched) {
    await watched.page.locator('main').getByRole('link', {name: 'Thing', exact: true}).click();
    await signInBy(watched, 'query', 'a key & 100% of the browser tests');
    await watched.page.getByText('There is nothing here yet').waitFor();
    await press(watched, 'Sign out');
    await watched.page.locator('main').getByRole('link', {name: 'Thing', exact: true}).click();
    await signInBy(watched, 'token', token());
    await watched.page.getByText('There is nothing here yet').waitFor();
    await watched.expectRefused(401, 401);
  },

  async 'what is wrong is said before it is sent'(watched) {
    await open(watched, 'Thing/new');
    assert.equal(await field(watched, 'Password').getAttribute('type'), 'password');
    await fill(watched, {Big: '1.5', Price: 'cheap', Tags: '[1', Extra: '{"a": }'});
    await press(watched, 'Create');
    await expectFault(watched, 'Name', 'is required');
    await expectFault(watched, 'Big', 'must be a whole number');
    await expectFault(watched, 'Price', 'must be a number');
    await expectFault(watched, 'Tags', 'must be JSON');
    await expectFault(watched, 'Extra', 'must be JSON');
    await expectFocus(watched, field(watched, 'Big'));
    await watched.look('things-refused');
  },

  async 'values of every kind are stored as they were typed'(watched) {
    await fill(watched, {
      Name: 'first', Big: '9007199254740993', Price: '0.10', Day: '2026-02-28', At: '2026-07-01T12:30:05', Tags: 'a\n b \n',
      Extra: '{"deep": [9007199254740995, 1.50]}', Password: 'never shown',
    });
    await field(watched, 'Kind').selectOption('<i>');
    await field(watched, 'Is open').selectOption('no');
    await press(watched, 'Create');
    await expectStatus(watched, 'Created Thing first.');
    const stored = await api(watched, 'GET', '/things/1');
    for (const part of ['"big":9007199254740993', '"kind":"<i>"', '"is_open":false', '"day":"2026-02-28"', '"tags":["a","b"]', '9007199254740995']) {
      assert.ok(stored.includes(part), `${part} in ${stored}`);
    }
    assert.equal(JSON.parse(stored).at.slice(0, 19), '2026-07-01T11:30:05', 'summer in Lisbon is an hour ahead');
    await watched.look('things-row');
  },

  async 'a replacement keeps what was not touched'(watched) {
    assert.equal(await field(watched, 'Big').inputValue(), '9007199254740993');
    await fill(watched, {Name: 'renamed', Price: ''});
    await field(watched, 'Is open').selectOption('not set');
    await press(watched, 'Save');
    await expectStatus(watched, 'Saved.');
    const stored = await api(watched, 'GET', '/things/1');
    for (const part of ['"name":"renamed"', '"big":9007199254740993', '9007199254740995', '"is_open":null']) {
      assert.ok(stored.includes(part), `${part} in ${stored}`);
    }
    assert.ok(!stored.includes('"price"'), stored);
  },

  async 'values that would do harm as markup are text'(watched) {
    for (const text of hostile) {
      await api(watched, 'POST', '/things', {name: text, link: text, tags: [text], extra: {[text]: text}});
    }
    await open(watched, 'Thing?size=10');
    const shown = (await rows(watched, 10)).flat().join('\n');
    for (const text of hostile.slice(0, 8)) assert.ok(shown.includes(text), text);
    await expectText(watched);
    await watched.look('things-hostile');
    await watched.page.getByRole('link', {name: 'Next'}).click();
    await rows(watched, 5);
    await expectText(watched);
    for (let i = 0; i < hostile.length; ++i) {
      await open(watched, `Thing/row/${i + 2}`);
      await watched.page.getByRole('heading', {level: 1}).filter({hasText: 'Thing'}).waitFor();
      await watched.page.waitForFunction(wanted => document.querySelector('[data-name=name] textarea')?.value === wanted, hostile[i]);
      await expectText(watched);
    }
  },

  async 'an order is requested by the heading of a column'(watched) {
    await open(watched, 'Thing?q=rename');
    await rows(watched, 1);
    await open(watched, 'Thing');
    await watched.page.getByRole('columnheader', {name: 'Big'}).getByRole('link').click();
    await watched.page.locator('th[aria-sort=ascending]').waitFor();
    await watched.page.getByRole('columnheader', {name: 'Big'}).getByRole('link').click();
    await watched.page.locator('th[aria-sort=descending]').waitFor();
    const [first] = await rows(watched, 10);
    assert.ok(first.includes('9007199254740993'), first.join());
    assert.equal(await watched.page.getByRole('columnheader', {name: 'Kind'}).getByRole('link').count(), 0);
  },

  async 'filters of every kind'(watched) {
    await open(watched, 'Thing');
    await field(watched, 'Kind').selectOption('<i>');
    await fill(watched, {'Big at least': '9007199254740993'});
    await press(watched, 'Filter');
    await rows(watched, 1);
    await fill(watched, {'Big at least': '9007199254740994'});
    await press(watched, 'Filter');
    await watched.page.getByText('Nothing matches').waitFor();
  },

  async 'rows below a row, page by page'(watched) {
    for (let i = 1; i <= 6; ++i) await api(watched, 'POST', '/things/1/notes', {text: `note ${i}`});
    await open(watched, 'Thing/row/1');
    await watched.page.getByRole('link', {name: 'Note list'}).click();
    await rows(watched, 4);
    await watched.page.getByRole('link', {name: 'Next'}).click();
    const rest = await rows(watched, 2);
    assert.ok(rest.flat().includes('note 6'));
    await watched.page.getByRole('link', {name: 'First page'}).click();
    await rows(watched, 4);
    await watched.page.getByRole('link', {name: 'New note'}).click();
    await fill(watched, {Text: 'note 7'});
    await press(watched, 'Create');
    await expectStatus(watched, 'Created Note');
    assert.ok((await api(watched, 'GET', '/things/1/notes?limit=4')).includes('note 1'));
  },
});

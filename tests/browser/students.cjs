// The contract that ships, guarded (guarded.yaml): everything that people do with the admin page.

const assert = require('node:assert/strict');
const {run} = require('./browser.cjs');
const {choose, expectFault, expectFocus, expectStatus, field, fill, heading, open, press, rows, signIn} = require('./admin.cjs');

const credentials = {Authorization: `Basic ${Buffer.from('alice:open:sesame').toString('base64')}`};

// What another client does meanwhile.
const api = async ({page, url}, method, target, data) => {
  const response = await page.request.fetch(url + target, {method, data, headers: credentials});
  assert.ok(response.ok(), `${method} ${target}: ${response.status()} ${await response.text()}`);
  return response.status() === 204 ? null : response.json();
};

run({
  async 'the resources are listed'(watched) {
    await open(watched, '');
    await watched.page.locator('main').getByRole('link', {name: 'Student', exact: true}).waitFor();
    await watched.look('admin-home');
  },

  async 'wrong credentials bring the form again, right ones the rows'(watched) {
    await watched.page.locator('main').getByRole('link', {name: 'Cohort', exact: true}).click();
    await signIn(watched, 'alice', 'wrong');
    await watched.page.getByText('The API refused these credentials').waitFor();
    await watched.look('admin-login');
    await signIn(watched, 'alice', 'open:sesame');
    await watched.page.getByText('There is nothing here yet').waitFor();
    await watched.page.getByText('Signed in alice').waitFor();
    const kept = await watched.page.evaluate('[localStorage.length, document.cookie, Object.keys(sessionStorage).join()]');
    assert.deepEqual(kept, [0, '', 'accord.credentials']);
    await watched.expectRefused(401, 401);
  },

  async 'a row is created'(watched) {
    await watched.page.getByRole('link', {name: 'New cohort'}).click();
    await fill(watched, {Name: 'spain-12'});
    await press(watched, 'Create');
    await expectStatus(watched, 'Created Cohort spain-12.');
    assert.equal((await api(watched, 'GET', '/cohort/1')).name, 'spain-12');
  },

  async 'a refused form keeps what was typed and shows each error at its field'(watched) {
    await api(watched, 'POST', '/cohort', {name: 'italy-7'});
    await open(watched, 'Student/new');
    await fill(watched, {'Last name': 'Dylan', Email: 'bob', Age: '151'});
    await press(watched, 'Create');
    await expectFault(watched, 'First name', 'is required');
    await expectFault(watched, 'Email', 'email');
    await expectFault(watched, 'Age', '150');
    await expectFocus(watched, field(watched, 'First name'));
    assert.equal(await field(watched, 'Email').inputValue(), 'bob');
    assert.equal(await field(watched, 'Last name').inputValue(), 'Dylan');
    await watched.look('admin-refused');
    await watched.expectRefused(422);
  },

  async 'what is no number is not sent'(watched) {
    await fill(watched, {Age: 'many'});
    await press(watched, 'Create');
    await expectFault(watched, 'Age', 'must be a whole number');
  },

  async 'a relation is chosen with the keyboard'(watched) {
    await fill(watched, {'First name': 'Bob', Email: 'bob@example.com', Age: ''});
    await field(watched, 'Cohort').click();
    await watched.page.getByRole('option', {name: 'spain-12'}).waitFor();
    await watched.look('admin-choices');
    await choose(watched, 'Cohort', 'italy-7');
    assert.equal(await field(watched, 'Cohort').inputValue(), 'italy-7 (2)');
    await press(watched, 'Create');
    await expectStatus(watched, 'Created Student');
    const {first_name, age, cohort_id} = await api(watched, 'GET', '/student/1');
    assert.deepEqual([first_name, age ?? null, cohort_id], ['Bob', null, 2]);
  },

  async 'an edit sends what was changed, and null for what was emptied'(watched) {
    await fill(watched, {Age: '33'});
    await press(watched, 'Save');
    await expectStatus(watched, 'Saved.');
    assert.equal((await api(watched, 'GET', '/student/1')).age, 33);
    await fill(watched, {Age: ''});
    await press(watched, 'Save');
    await expectFocus(watched, heading(watched));
    assert.equal((await api(watched, 'GET', '/student/1')).age ?? null, null);
    await watched.look('admin-row');
  },

  async 'an edit with an error'(watched) {
    await fill(watched, {Email: 'nobody'});
    await press(watched, 'Save');
    await expectFault(watched, 'Email', 'email');
    await expectFocus(watched, field(watched, 'Email'));
    await watched.expectRefused(422);
  },

  async 'what was typed is not lost without a question'(watched) {
    await watched.page.getByRole('navigation', {name: 'Resources'}).getByRole('link', {name: 'Person'}).click();
    const dialog = watched.page.getByRole('dialog');
    await dialog.getByRole('button', {name: 'Cancel'}).click();
    assert.equal(await field(watched, 'Email').inputValue(), 'nobody');
  },

  async 'what somebody else changed meanwhile is shown beside what was typed'(watched) {
    await api(watched, 'PATCH', '/student/1', {email: 'robert@example.com', last_name: 'Zimmerman'});
    await fill(watched, {Email: 'bobby@example.com'});
    await press(watched, 'Save');
    await watched.page.getByText('Somebody changed this row').waitFor();
    await watched.page.getByText('Now stored: robert@example.com').waitFor();
    assert.equal(await field(watched, 'Last name').inputValue(), 'Zimmerman');
    assert.equal(await field(watched, 'Email').inputValue(), 'bobby@example.com');
    await watched.look('admin-changed');
    await press(watched, 'Save');
    await expectStatus(watched, 'Saved.');
    assert.equal((await api(watched, 'GET', '/student/1')).email, 'bobby@example.com');
    await watched.expectRefused(412);
  },

  async 'relations lead to the row and back to its list'(watched) {
    await watched.page.getByRole('link', {name: 'Open cohort'}).click();
    await watched.page.getByRole('heading', {name: 'Cohort italy-7'}).waitFor();
    await watched.page.getByRole('link', {name: 'Student list'}).click();
    const [row] = await rows(watched, 1);
    assert.ok(row.includes('italy-7'), row.join());
  },

  async 'a row that is referred to stays'(watched) {
    await open(watched, 'Cohort/row/2');
    await watched.page.getByRole('heading', {name: 'Cohort italy-7'}).waitFor();
    await press(watched, 'Delete…');
    await watched.look('admin-delete');
    await watched.page.getByRole('dialog').getByRole('button', {name: 'Delete'}).click();
    await watched.page.getByRole('alert').filter({hasText: 'Not deleted.'}).waitFor();
    await watched.expectRefused(409);
  },

  async 'no address leads to a path of something else'(watched) {
    const asked = [];
    const note = request => asked.push(new URL(request.url()).pathname);
    watched.page.on('request', note);
    for (const key of ['..', '.', '%2E%2E']) {
      await open(watched, `Cohort/row/${key}`);
      await watched.page.getByText('needs a value that is not known').waitFor();
    }
    watched.page.off('request', note);
    assert.deepEqual(asked.filter(path => !path.startsWith('/-/') && !path.startsWith('blank')), []);
  },

  async 'a row that is gone leads to the others'(watched) {
    await open(watched, 'Cohort/row/999');
    await watched.page.getByRole('alert').waitFor();
    await watched.page.locator('main').getByRole('link', {name: 'Cohort list'}).click();
    const all = await rows(watched, 2);
    assert.ok(all.every(row => row.length > 1));
    await watched.page.getByRole('link', {name: 'spain-12', exact: true}).click();
    await watched.page.getByRole('heading', {name: 'Cohort spain-12'}).waitFor();
    await watched.expectRefused(404);
  },

  async 'pages lead forth and back'(watched) {
    for (let i = 0; i < 30; ++i) {
      await api(watched, 'POST', '/student', {first_name: `S${i}`, last_name: i % 3 ? 'Many' : 'Few', email: `s${i}@example.com`, cohort_id: 1});
    }
    await open(watched, 'Student');
    await watched.page.getByText('1–25 of 31').waitFor();
    await watched.look('admin-list');
    await watched.page.getByRole('link', {name: 'Next'}).click();
    await watched.page.getByText('26–31 of 31').waitFor();
    await rows(watched, 6);
    await watched.page.getByRole('link', {name: 'Previous'}).click();
    await watched.page.getByText('1–25 of 31').waitFor();
  },

  async 'filters'(watched) {
    await fill(watched, {'Last name is exactly': 'Few'});
    await press(watched, 'Filter');
    const few = await rows(watched, 10);
    assert.ok(few.every(row => row.includes('Few')));
    await choose(watched, 'Cohort', 'italy-7');
    await press(watched, 'Filter');
    await watched.page.getByText('Nothing matches').waitFor();
    await press(watched, 'Clear');
    await watched.page.getByText('1–25 of 31').waitFor();
  },

  async 'a filter that the API refuses says so at its field'(watched) {
    await fill(watched, {'Last name': 'x'.repeat(81)});
    await press(watched, 'Filter');
    await expectFault(watched, 'Last name', '80');
    await watched.expectRefused(400);
  },

  async 'references are searched beyond the first rows, as far as the API can'(watched) {
    for (let i = 0; i < 105; ++i) await api(watched, 'POST', '/cohort', {name: `c-${i}`});
    await open(watched, 'Student/new');
    await field(watched, 'Cohort').fill('c-104');
    await watched.page.getByText('Searched in the first 100. Of others, write the key.').waitFor();
    await field(watched, 'Cohort').fill('107');
    await watched.page.getByRole('option', {name: 'c-104 (107)'}).waitFor();
    const asked = [];
    watched.page.on('request', request => asked.push(request.url()));
    await field(watched, 'Cohort').fill('nobody');
    await watched.page.getByText('Nothing found.').waitFor();
    assert.deepEqual(asked.filter(each => each.endsWith('/nobody')), []);
    await press(watched, 'Create');  // reached by the first click
    await expectFault(watched, 'Cohort', 'choose one of the list');
    for (const name of ['First name', 'Last name', 'Email', 'Cohort']) await field(watched, name).fill('');  // else leaving is asked about
  },

  async 'a row is deleted after a question'(watched) {
    await open(watched, 'Student/row/1');
    await watched.page.getByRole('heading', {name: 'Student'}).waitFor();
    await press(watched, 'Delete…');
    await watched.page.keyboard.press('Escape');
    assert.equal((await api(watched, 'GET', '/student/1')).id, 1);
    await press(watched, 'Delete…');
    await watched.page.getByRole('dialog').getByRole('button', {name: 'Delete'}).click();
    await expectStatus(watched, 'Deleted Student');
    await watched.page.getByText('1–25 of 30').waitFor();
  },

  async 'signing out forgets the credentials'(watched) {
    await press(watched, 'Sign out');
    await expectStatus(watched, 'Signed out.');
    assert.equal(await watched.page.evaluate('sessionStorage.length'), 0);
    await watched.page.locator('main').getByRole('link', {name: 'Student', exact: true}).click();
    await watched.page.getByRole('dialog', {name: 'Sign in'}).getByRole('button', {name: 'Cancel'}).click();
    await watched.page.getByRole('alert').waitFor();
    await watched.expectRefused(401);
  },
});

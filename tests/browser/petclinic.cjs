// Somebody else's contract, guarded (guarded.yaml): relations by object, in arrays and by path.

const assert = require('node:assert/strict');
const {run} = require('./browser.cjs');
const {choose, expectFault, expectFocus, expectStatus, field, fill, heading, open, press, rows, signIn} = require('./admin.cjs');

const credentials = {Authorization: `Basic ${Buffer.from('alice:open:sesame').toString('base64')}`};

const api = async ({page, url}, method, target, data) => {
  const response = await page.request.fetch(`${url}/petclinic/api${target}`, {method, data, headers: credentials});
  assert.ok(response.ok(), `${method} ${target}: ${response.status()} ${await response.text()}`);
  return response.json();
};

run({
  async 'wrong credentials bring the form again'(watched) {
    await open(watched, '');
    await watched.look('petclinic-home');
    await watched.page.locator('main').getByRole('link', {name: 'Pet type', exact: true}).click();
    await signIn(watched, 'alice', 'wrong');
    await watched.page.getByText('The API refused these credentials').waitFor();
    await signIn(watched, 'alice', 'open:sesame');
    await watched.page.getByText('There is nothing here yet').waitFor();
    await watched.expectRefused(401, 401);
  },

  async 'rows are created'(watched) {
    for (const name of ['cat', 'dog']) {
      await open(watched, 'PetType/new');
      await fill(watched, {Name: name});
      await press(watched, 'Create');
      await expectStatus(watched, `Created Pet type ${name}.`);
    }
    await open(watched, 'Owner/new');
    await fill(watched, {'First name': 'George', 'Last name': 'Franklin', Address: '110 W. Liberty St.', City: 'Madison', Telephone: '6085551023'});
    await press(watched, 'Create');
    await expectStatus(watched, 'Created Owner');
    assert.equal((await api(watched, 'GET', '/owners/1')).city, 'Madison');
  },

  async 'an edit with an error keeps what was typed'(watched) {
    await open(watched, 'Owner/row/1');
    await fill(watched, {Telephone: 'none', City: 'Monona'});
    await press(watched, 'Save');
    await expectFault(watched, 'Telephone', '');
    await expectFocus(watched, field(watched, 'Telephone'));
    assert.equal(await field(watched, 'City').inputValue(), 'Monona');
    await watched.look('petclinic-refused');
    await fill(watched, {Telephone: '123'});
    await press(watched, 'Save');
    await expectStatus(watched, 'Saved.');
    const {city, telephone} = await api(watched, 'GET', '/owners/1');
    assert.deepEqual([city, telephone], ['Monona', '123']);
    await watched.expectRefused(400);
  },

  async 'a row is created below another, with a row as an object'(watched) {
    await watched.page.getByRole('link', {name: 'New pet'}).click();
    await fill(watched, {Name: 'Leo', 'Birth date': '2010-09-07'});
    await choose(watched, 'Pet type', 'cat');
    await press(watched, 'Create');
    await expectStatus(watched, 'Created Pet Leo.');
    const pet = await api(watched, 'GET', '/pets/1');
    assert.deepEqual([pet.name, pet.type.name, pet.ownerId], ['Leo', 'cat', 1]);
  },

  async 'a row refers to another one'(watched) {
    await choose(watched, 'Pet type', 'dog');
    await press(watched, 'Save');
    await expectStatus(watched, 'Saved.');
    assert.equal((await api(watched, 'GET', '/pets/1')).type.name, 'dog');
    await watched.look('petclinic-pet');
    await watched.page.getByRole('link', {name: 'Open pet type'}).click();
    await watched.page.getByRole('heading', {name: 'Pet type dog'}).waitFor();
  },

  async 'a row refers to several'(watched) {
    await api(watched, 'POST', '/specialties', {id: 1, name: 'radiology'});
    await api(watched, 'POST', '/specialties', {id: 2, name: 'surgery'});
    await open(watched, 'Vet/new');
    await fill(watched, {'First name': 'James', 'Last name': 'Carter'});
    await choose(watched, 'Specialties', 'surgery');
    await choose(watched, 'Specialties', 'radiology');
    await press(watched, 'Create');
    await expectStatus(watched, 'Created Vet');
    const names = async () => (await api(watched, 'GET', '/vets/1')).specialties.map(each => each.name);
    assert.deepEqual(await names(), ['surgery', 'radiology']);
    await press(watched, 'Remove surgery (2)');
    await press(watched, 'Save');
    await expectFocus(watched, heading(watched));
    assert.deepEqual(await names(), ['radiology']);
    await watched.look('petclinic-vet');
  },

  async 'pages and filters'(watched) {
    for (let i = 0; i < 26; ++i) {
      await api(watched, 'POST', '/owners', {firstName: 'Many', lastName: i % 2 ? 'Odd' : 'Even', address: `${i}`, city: 'M', telephone: '1'});
    }
    await open(watched, 'Owner');
    await watched.page.getByText('1–25 of 27').waitFor();
    await watched.look('petclinic-list');
    await watched.page.getByRole('link', {name: 'Next'}).click();
    await watched.page.getByText('26–27 of 27').waitFor();
    await fill(watched, {'Last name': 'Odd'});
    await press(watched, 'Filter');
    await watched.page.getByText('1–13 of 13').waitFor();
  },

  async 'a row is deleted'(watched) {
    await open(watched, 'PetType/row/1');
    await heading(watched).filter({hasText: 'cat'}).waitFor();
    await press(watched, 'Delete…');
    await watched.page.getByRole('dialog').getByRole('button', {name: 'Delete'}).click();
    await expectStatus(watched, 'Deleted Pet type cat.');
    await rows(watched, 1);
  },
});

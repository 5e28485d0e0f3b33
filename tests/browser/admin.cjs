// What people do with the admin page, for the scripts of the contracts.

/// Opens a view of the admin page: the address after `#/`.
exports.open = async ({page, url}, address) => {
  await page.goto('about:blank');  // else the view before is still there
  await page.goto(`${url}/-/admin#/${address}`);
  await page.locator('#main h1').waitFor();
};

exports.heading = ({page}) => page.getByRole('heading', {level: 1});

exports.field = ({page}, label) => page.locator('#main form').getByLabel(label, {exact: false}).first();

/// Fills the fields of a form: {label: text}.
exports.fill = async (watched, values) => {
  for (const [label, text] of Object.entries(values)) await exports.field(watched, label).fill(text);
};

exports.press = ({page}, name) => page.getByRole('button', {name, exact: true}).click();

/// Waits for a message in the region that screen readers read.
exports.expectStatus = ({page}, text) => page.getByRole('status').filter({hasText: text}).waitFor();

/// Waits until a field is marked as faulty and described by the text.
exports.expectFault = async (watched, label, text) => {
  const input = exports.field(watched, label).and(watched.page.locator('[aria-invalid=true]'));
  await input.waitFor();
  const error = (await input.getAttribute('aria-describedby')).split(' ').at(-1);
  await watched.page.locator(`[id="${error}"]`).filter({hasText: text}).waitFor();
};

exports.expectFocus = ({page}, locator) => locator.and(page.locator(':focus')).waitFor();

/// Chooses a row of another resource with the keyboard.
exports.choose = async (watched, label, text) => {
  const input = exports.field(watched, label);
  await input.fill(text);
  await watched.page.getByRole('option', {name: text}).first().waitFor();
  await input.press('ArrowDown');
  await input.press('Enter');
  await watched.page.getByRole('listbox').waitFor({state: 'hidden'});
};

exports.signIn = async ({page}, user, password) => {
  const dialog = page.getByRole('dialog', {name: 'Sign in'});
  await dialog.getByLabel('User name').fill(user);
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', {name: 'Sign in'}).click();
};

/// Signs in with a key or token of a scheme.
exports.signInBy = async ({page}, scheme, value) => {
  const dialog = page.getByRole('dialog', {name: 'Sign in'});
  await dialog.getByLabel('With').selectOption({label: scheme});
  await dialog.locator('input').fill(value);
  await dialog.getByRole('button', {name: 'Sign in'}).click();
};

/// The texts of the cells of the rows that are shown, waiting for as many rows.
exports.rows = async ({page}, count) => {
  const rows = page.locator('tbody tr');
  await page.waitForFunction(wanted => document.querySelectorAll('tbody tr').length === wanted, count);
  return rows.evaluateAll(all => all.map(row => [...row.children].map(cell => cell.textContent)));
};

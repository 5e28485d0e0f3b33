// What the scripts share: a browser that keeps what went wrong, and steps with names.
//
// node SCRIPT URL, with NODE_PATH of `ci/node-modules tests/browser`. ACCORD_SHOTS=FOLDER keeps a
// screenshot of each view at the size of a phone and of a desktop.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const {chromium} = require('playwright-core');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const sizes = {phone: {width: 390, height: 844}, desktop: {width: 1280, height: 800}};
const patience = Number(process.env.BROWSER_PATIENCE ?? 60000);  // milliseconds that a condition may take: a server under a sanitizer is slow

/// A page of a browser, and what went wrong in it: console errors and warnings, exceptions,
/// violations of the policy, requests to other hosts. Answers of the API above 399 are `refused`:
/// chromium writes them to the console, and each has to be expected.
class Watched {
  constructor(page, url) {
    Object.assign(this, {page, url, origin: new URL(url).origin, faults: [], refused: []});
    page.setDefaultTimeout(patience);
    page.on('console', message => this.#console(message));
    page.on('pageerror', error => this.faults.push(`exception: ${error.stack}`));
    page.on('request', request => {
      const address = new URL(request.url());
      if (!['data:', 'about:'].includes(address.protocol) && address.origin !== this.origin) this.faults.push(`foreign request: ${address}`);
    });
    page.on('dialog', dialog => {
      this.faults.push(`dialog of the browser: ${dialog.message()}`);
      dialog.dismiss();
    });
  }

  #console(message) {
    const status = /^Failed to load resource: the server responded with a status of (\d+)/.exec(message.text());
    if (status && !message.location().url.includes('/-/')) this.refused.push(Number(status[1]));
    else if (['error', 'warning'].includes(message.type())) this.faults.push(`console: ${message.text()} ${message.location().url}`);
  }

  /// Fails where the API refused other requests since the last call than these.
  async expectRefused(...statuses) {
    assert.deepEqual(this.refused, statuses);
    this.refused = [];
  }

  expectNoFaults() {
    assert.deepEqual(this.faults, []);
  }

  /// Looks at what is shown, at both sizes: axe-core finds nothing serious, nothing is wider than
  /// the screen. `exclude`: selectors of what is not ours.
  async look(name, exclude = []) {
    for (const [size, viewport] of Object.entries(sizes)) {
      await this.page.setViewportSize(viewport);
      // A script element would need the policy's leave; this does not.
      const result = await this.page.evaluate(`${axe}; axe.run({exclude: ${JSON.stringify(exclude)}})`);
      const serious = result.violations.filter(each => ['serious', 'critical'].includes(each.impact));
      assert.deepEqual(serious.map(each => `${each.id}: ${each.nodes.map(node => node.html).join(' ')}`), [], `${name} at the size of a ${size}`);
      const width = await this.page.evaluate('document.documentElement.scrollWidth');
      assert.ok(width <= viewport.width, `${name} is ${width} pixels wide on a ${size}`);
      const folder = process.env.ACCORD_SHOTS;
      if (folder) await this.page.screenshot({path: path.join(folder, `${name}-${size}.png`), fullPage: true});
    }
  }
}

/// Runs `steps`, an object of functions of the watched page, in order; exits with 1 at the first
/// that fails.
exports.run = async steps => {
  const url = process.argv[2];
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  const context = await browser.newContext({viewport: sizes.desktop, timezoneId: 'Europe/Lisbon', locale: 'en-GB'});
  const watched = new Watched(await context.newPage(), url);
  let at = '';
  try {
    for (const [name, step] of Object.entries(steps)) {
      at = name;
      await step(watched);
      await watched.expectRefused();
      watched.expectNoFaults();
      console.log(`ok: ${name}`);
    }
  } catch (error) {
    console.log(`not ok: ${at}\n${error.stack}\n${watched.faults.join('\n')}\nrefused: ${watched.refused}`);
    console.log((await watched.page.locator('body').ariaSnapshot().catch(String)).slice(0, 6000));
    process.exitCode = 1;
  } finally {
    await browser.close();
  }
};

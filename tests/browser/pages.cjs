// The other pages: each opens, says what it shows, and has nothing that axe-core calls serious.

const {run} = require('./browser.cjs');

// Swagger UI brings markup of its own, whose colours, labels and nested buttons are not ours to
// change: axe-core looks at the page around it (docs/pages.md).
const foreign = ['#swagger-ui'];

const pages = {
  '': {name: 'overview', shows: '#rows tr'},
  docs: {name: 'docs', shows: '#swagger-ui .opblock, main p'},
  diagram: {name: 'diagram', shows: 'main svg'},
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

run(steps);

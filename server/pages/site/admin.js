// The admin page: what the address names, shown from the API. `#/` the resources, `#/NAME` a list,
// `#/NAME/new`, `#/NAME/row/KEY` a row, `#/NAME/row/KEY/CHILD` its rows of another resource; the
// query has the parameters of the list, or the values of variables of the path.

import {Api, page} from './admin_api.js';
import {forget, stored} from './admin_credentials.js';
import {confirm} from './admin_dialog.js';
import {announce, element, focusTitle, humanName, isolated, showPage} from './admin_elements.js';
import {creation, showList} from './admin_list.js';
import {Lookup} from './admin_lookup.js';
import {Model} from './admin_model.js';
import {showNew} from './admin_new.js';
import {childrenOf} from './admin_related.js';
import {RowPage} from './admin_row.js';

class App {
  constructor(model) {
    this.model = model;
    this.api = new Api(model, () => this.showCredentials());
    this.lookup = new Lookup(model, this.api);
    this.visit = 0;
    this.form = null;
    this.message = '';
  }

  start() {
    document.getElementById('title').replaceChildren(isolated(this.model.title ?? 'API'));
    addEventListener('hashchange', () => this.route());
    addEventListener('beforeunload', event => this.isUnsaved() && event.preventDefault());
    this.showCredentials();
    return this.route();
  }

  /// A form whose changes are not lost without a question.
  watch(form) {
    this.form = form;
  }

  isUnsaved() {
    return this.form !== null && !this.form.isSaved && this.form.element.isConnected && this.form.isChanged;
  }

  /// Shows what an address names; a message of what was done before.
  go(address, message = '') {
    this.message = message;
    if (location.hash === address) this.route();
    else location.hash = address;
  }

  async route() {
    if (location.hash !== '' && !location.hash.startsWith('#/')) return;
    if (this.isUnsaved() && location.hash !== this.address) {
      const wanted = location.hash;
      history.replaceState(null, '', this.address);
      if (!await confirm('Leave without saving?', 'What you typed will be lost.', 'Leave')) return;
      history.replaceState(null, '', wanted);
    }
    this.form = null;
    this.address = location.hash || '#/';
    ++this.visit;
    const isFirst = this.visit === 1;
    const message = this.message;
    this.message = '';
    this.lookup.forget();
    await this.show();
    announce(message);
    if (!isFirst && document.activeElement === document.body) focusTitle();
  }

  show() {
    const [path, query] = this.address.slice(2).split('?');
    const [name, what, key, child] = path.split('/').map(decodeURIComponent);
    const resource = this.model.resource(name);
    this.showResources(resource);
    const known = Object.fromEntries(new URLSearchParams(query));
    if (name === '') return this.showHome();
    if (!resource) return showPage('Not found', null, element('p', {}, 'The contract has no such resource.'));
    if (what === 'new' && resource.operations.create) return showNew(this, resource, known);
    if (what === 'row' && child !== undefined) return this.showChildren(resource, key, child, new URLSearchParams(query));
    if (what === 'row') return new RowPage(this, resource, key, known).show();
    const title = humanName(name);
    if (!resource.operations.list) return showPage(title, creation(resource, {}), element('p', {}, 'The contract has no list of these.'));
    return showList(this, resource, {list: resource.operations.list, values: {}, title, address: `#/${encodeURIComponent(name)}`}, new URLSearchParams(query));
  }

  showChildren(resource, key, name, query) {
    const source = childrenOf(resource, key, name);
    if (!source) return showPage('Not found', null, element('p', {}, 'The contract has no such list.'));
    return showList(this, this.model.resource(name), {
      ...source, title: `${humanName(name)} list of ${humanName(resource.name).toLowerCase()} ${key}`,
      address: `#/${[resource.name, 'row', key, name].map(encodeURIComponent).join('/')}`,
    }, query);
  }

  showHome() {
    const words = {list: 'browse', create: 'create', replace: 'edit', patch: 'edit', delete: 'delete'};
    showPage('Resources', null, element('ul', {class: 'home'}, this.model.resources.map(each => {
      const offered = [...new Set(Object.entries(words).filter(([action]) => each.operations[action]).map(([, word]) => word))];
      const description = this.model.shape(each.schema).description;
      return element('li', {}, element('a', {href: `#/${encodeURIComponent(each.name)}`}, humanName(each.name)),
        description && element('p', {}, description), element('p', {class: 'faint'}, offered.join(' · ')));
    })));
  }

  showResources(current) {
    document.getElementById('resources').replaceChildren(element('ul', {}, this.model.resources.map(each =>
      element('li', {}, element('a', {href: `#/${encodeURIComponent(each.name)}`, 'aria-current': each === current && 'page'}, humanName(each.name))))));
  }

  showCredentials() {
    const users = Object.values(stored()).map(each => each.user ?? 'with a key');
    document.getElementById('signed').replaceChildren(...(users.length === 0 ? [] : [
      element('span', {class: 'faint'}, 'Signed in ', isolated(users.join(', '))), ' ',
      element('button', {type: 'button', class: 'small', click: () => {
        forget(this.model);
        this.showCredentials();
        this.go('#/', 'Signed out.');
      }}, 'Sign out')]));
  }
}

async function start() {
  if (!JSON.rawJSON) throw new Error('This page needs a newer browser.');
  const [index, contract] = await Promise.all([page('resources.json'), page('openapi.json')]);
  await new App(new Model(index, contract)).start();
}

start().catch(error => showPage('The page cannot be shown', null, element('p', {class: 'summary', role: 'alert'}, error.message)));

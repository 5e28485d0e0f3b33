// Requests to the API, as any client would send them.

import {authorize} from './admin_credentials.js';
import {askForCredentials} from './admin_login.js';
import {parseJson} from './admin_json.js';
import {expand} from './admin_model.js';

const accepted = 'application/json, application/problem+json, application/*+json;q=0.9, */*;q=0.1';

/// A file of these pages, as JSON.
export async function page(name) {
  const response = await fetch(name, {credentials: 'omit'});
  if (!response.ok) throw new Error(`${name} was answered ${response.status}`);
  return parseJson(await response.text());
}

export class Api {
  constructor(model, onCredentials) {
    this.model = model;
    this.onCredentials = onCredentials;
  }

  /// Sends a request of an operation: {values: of the path, query, headers, body}. Asks for
  /// credentials where the answer is 401. Gives {status, isOk, headers, body: JSON or text}; status
  /// 0 where nothing answered.
  async send(served, request = {}) {
    for (let asked = false; ; asked = true) {
      const answer = await this.#exchange(served, request);
      const isDone = answer.status !== 401 || !(await askForCredentials(this.model, served));
      if (isDone && (asked || answer.status === 401)) this.onCredentials();
      if (isDone) return answer;
    }
  }

  async #exchange(served, {values = {}, query, headers, body}) {
    const path = expand(served.path, values);
    if (path === null) return failed(`The address ${served.path} needs a value that is not known, or is not one.`);
    const request = {
      method: served.method.toUpperCase(), credentials: 'omit', cache: 'no-store',
      headers: new Headers({Accept: accepted, ...headers}), query: new URLSearchParams(query),
    };
    if (body !== undefined) {
      request.headers.set('Content-Type', served.mediaType ?? 'application/json');
      request.body = written(body, served.mediaType);
    }
    authorize(this.model, served, request);
    const target = path + (request.query.size > 0 ? `?${request.query}` : '');
    try {
      const response = await fetch(target, request);
      const isJson = /[/+]json\b/.test(response.headers.get('Content-Type') ?? '');
      const text = await response.text();
      return {
        status: response.status, isOk: response.ok, headers: response.headers,
        body: isJson && text !== '' ? parseJson(text) : text,
      };
    } catch (error) {
      return failed(error instanceof SyntaxError ? 'The answer is not JSON.' : 'The server does not answer.');
    }
  }
}

const failed = detail => ({status: 0, isOk: false, headers: new Headers(), body: {title: detail}});

function written(body, mediaType) {
  if (!/x-www-form-urlencoded/.test(mediaType ?? '')) return JSON.stringify(body);
  return new URLSearchParams(Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]));
}

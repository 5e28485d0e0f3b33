// Credentials that people enter: kept in the session storage of this tab, sent to this API alone.

const place = 'accord.credentials';

/// By the name of the security scheme: {user, password} or {value}.
export function stored() {
  try {
    return JSON.parse(sessionStorage.getItem(place)) ?? {};
  } catch {
    return {};
  }
}

export function store(credentials) {
  sessionStorage.setItem(place, JSON.stringify({...stored(), ...credentials}));
}

/// Forgets the credentials of these schemes.
export function forget(model, names = Object.keys(stored())) {
  const left = stored();
  for (const name of names) {
    const scheme = model.scheme(name);
    if (isCookie(scheme)) document.cookie = `${scheme.name}=; Path=/; Max-Age=0`;
    delete left[name];
  }
  if (Object.keys(left).length > 0) sessionStorage.setItem(place, JSON.stringify(left));
  else sessionStorage.removeItem(place);
}

export const isCookie = scheme => scheme.type === 'apiKey' && scheme.in === 'cookie';
export const isBasic = scheme => scheme.type === 'http' && scheme.scheme?.toLowerCase() === 'basic';

const base64 = text => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/// Adds what is stored for the operation to a request: {headers, query, credentials}.
export function authorize(model, served, request) {
  const known = stored();
  const alternatives = model.alternatives(served);
  const names = alternatives.find(each => each.length > 0 && each.every(name => known[name])) ?? [];
  for (const name of names) {
    const scheme = model.scheme(name);
    const {user, password, value} = known[name];
    if (isBasic(scheme)) {
      request.headers.set('Authorization', `Basic ${base64(`${user}:${password}`)}`);
    } else if (isCookie(scheme)) {
      document.cookie = `${scheme.name}=${value}; Path=/; SameSite=Strict`;
      request.credentials = 'same-origin';
    } else if (scheme.type === 'apiKey' && scheme.in === 'query') {
      request.query.set(scheme.name, value);
    } else if (scheme.type === 'apiKey') {
      request.headers.set(scheme.name, value);
    } else {
      request.headers.set('Authorization', `Bearer ${value}`);
    }
  }
}

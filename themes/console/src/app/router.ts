/** The pages, in the order of the navigation. */
export const PAGES = ['overview', 'sign-ins', 'people', 'clusters', 'cases', 'policy', 'doctor'] as const;
export type PageId = (typeof PAGES)[number];

/** Where in the console somebody is: everything a page shows follows from it. */
export interface Route {
  realm: string;
  page: PageId;
  /** What comes after the page, decoded: a receipt, an id, a tab. */
  rest: string[];
  query: URLSearchParams;
}

const isPage = (text: string | undefined): text is PageId => PAGES.includes(text as PageId);

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The route of a fragment, or null when it is none of ours. */
export function parseRoute(hash: string): Route | null {
  const [path = '', query = ''] = hash.replace(/^#/, '').split(/\?(.*)/s);
  const [realm, ours, page, ...rest] = path.split('/').filter((part) => part !== '').map(decode);
  if (!realm || ours !== 'portcullis') {
    return null;
  }
  return { realm, page: isPage(page) ? page : 'overview', rest: isPage(page) ? rest : [], query: new URLSearchParams(query) };
}

/** The query of a link: what is empty, or undefined, is left out. */
export type Query = Record<string, string | readonly string[] | undefined>;

/** The fragment of a page. */
export function hashOf(realm: string, page: PageId, rest: readonly string[] = [], query: Query | URLSearchParams = {}): string {
  const path = [realm, 'portcullis', page, ...rest].map(encodeURIComponent).join('/');
  const text = query instanceof URLSearchParams ? query.toString() : searchOf(query).toString();
  return `#/${path}${text ? `?${text}` : ''}`;
}

/** Several values of a name are several parameters. */
export function searchOf(query: Query): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) {
      if (one !== '') {
        search.append(name, one);
      }
    }
  }
  return search;
}

/** Moves there. With `replace`, Back does not come back here. */
export function go(hash: string, replace = false): void {
  if (replace) {
    window.location.replace(hash);
  } else {
    window.location.hash = hash;
  }
}

/** Calls back whenever the address changes. */
export function onMove(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  window.addEventListener('popstate', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
    window.removeEventListener('popstate', listener);
  };
}

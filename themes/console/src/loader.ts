import type { ConsoleContext } from './context';
import type { PortcullisConsole } from './element';
import { NavGroup } from './nav';
import { silentTokens } from './pkce';

/** What Keycloak's own console says about itself on its page. */
interface Environment {
  serverBaseUrl: string;
  adminBaseUrl: string;
  realm: string;
}

const CLIENT = 'portcullis-console';
const OURS = /^#\/([^/?]+)\/portcullis(\/|\?|$)/;

const environment = JSON.parse(document.getElementById('environment')?.textContent ?? '{}') as Environment;
const home = `${environment.adminBaseUrl}/realms/${encodeURIComponent(environment.realm)}/portcullis/console`;
const realmNow = () => decodeURIComponent(/^#\/([^/?]+)/.exec(window.location.hash)?.[1] ?? environment.realm);
const locale = () => document.documentElement.lang || window.navigator.language;

let token: Promise<() => Promise<string>> | null = null;

/** Signs in once a page, when somebody needs it. */
function signedIn(): Promise<() => Promise<string>> {
  token ??= silentTokens({ authBase: environment.serverBaseUrl, realm: environment.realm, clientId: CLIENT, redirectUri: `${home}/callback` });
  token.catch(() => (token = null));
  return token;
}

const nav = new NavGroup(locale());
let shown: { element: PortcullisConsole; main: HTMLElement } | null = null;

async function askMe(realm: string): Promise<void> {
  try {
    const bearer = await (await signedIn())();
    const answer = await fetch(`${environment.adminBaseUrl}/admin/realms/${encodeURIComponent(realm)}/portcullis/me`, { headers: { Authorization: `Bearer ${bearer}` } });
    const me = answer.ok ? ((await answer.json()) as { may: string[]; waiting: number }) : { may: [], waiting: 0 };
    nav.set(realm, me.may.includes('view-risk') ? 'pages' : 'none', me.waiting);
  } catch {
    nav.set(realm, 'link', 0, `${home}#/${encodeURIComponent(realm)}/portcullis/overview`);
  }
}

function context(): ConsoleContext {
  return {
    realm: realmNow(),
    loginRealm: environment.realm,
    apiBase: environment.adminBaseUrl,
    authBase: environment.serverBaseUrl,
    locale: locale(),
    standalone: false,
    token: async () => (await signedIn())(),
    signIn: () => window.location.reload(),
  };
}

async function show(main: HTMLElement) {
  main.hidden = true;
  await import('./element');
  if (shown || !OURS.test(window.location.hash)) {
    return;
  }
  const element = document.createElement('portcullis-console') as PortcullisConsole;
  element.className = main.className;
  element.setAttribute('role', 'main');
  element.id = 'portcullis-main';
  element.tabIndex = -1;
  element.context = context();
  main.after(element);
  document.querySelector('.pf-v5-c-skip-to-content')?.setAttribute('href', '#portcullis-main');
  shown = { element, main };
}

function leave() {
  document.querySelector('.pf-v5-c-skip-to-content[href="#portcullis-main"]')?.setAttribute('href', `#${shown?.main.id ?? ''}`);
  shown?.element.remove();
  shown = null;
  document.querySelector('main.pf-v5-c-page__main[hidden]')?.removeAttribute('hidden');
}

/** Puts the page into the state that the address asks for. Called after every change of either. */
function sync() {
  const main = document.querySelector<HTMLElement>('main.pf-v5-c-page__main');
  nav.place(realmNow());
  if (nav.realm !== realmNow() && document.querySelector('.keycloak__page_nav__nav')) {
    nav.realm = realmNow();
    void askMe(nav.realm);
  }
  if (!OURS.test(window.location.hash)) {
    leave();
  } else if (main && !shown?.element.isConnected) {
    shown = null;
    void show(main);
  } else if (main && !main.hidden) {
    main.hidden = true;
  }
}

window.addEventListener('hashchange', sync);
window.addEventListener('popstate', sync);
window.addEventListener('portcullis-me', (event) => {
  const { realm, waiting } = (event as CustomEvent<{ realm: string; waiting: number }>).detail;
  nav.set(realm, 'pages', waiting);
});
const app = document.getElementById('app');
if (app) {
  new MutationObserver(sync).observe(app, { childList: true, subtree: true });
}
sync();

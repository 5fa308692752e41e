import Keycloak from 'keycloak-js';
import type { ConsoleContext } from './context';
import type { PortcullisConsole } from './element';

/** What the page that the server writes says about itself. */
interface Environment {
  serverBaseUrl: string;
  adminBaseUrl: string;
  realm: string;
  clientId: string;
  locale?: string;
}

const HASH = 'portcullis.hash';

const environment = JSON.parse(document.getElementById('environment')?.textContent ?? '{}') as Environment;
const here = window.location.origin + window.location.pathname;

function followDarkMode() {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => document.documentElement.classList.toggle('pf-v5-theme-dark', dark.matches);
  dark.addEventListener('change', apply);
  apply();
}

async function signIn(): Promise<Keycloak> {
  const keycloak = new Keycloak({ url: environment.serverBaseUrl, realm: environment.realm, clientId: environment.clientId });
  if (!new URLSearchParams(window.location.search).has('state')) {
    window.sessionStorage.setItem(HASH, window.location.hash);
  }
  await keycloak.init({ onLoad: 'login-required', pkceMethod: 'S256', responseMode: 'query', checkLoginIframe: false, redirectUri: here });
  window.history.replaceState(null, '', here + (window.sessionStorage.getItem(HASH) ?? ''));
  return keycloak;
}

async function start() {
  followDarkMode();
  const keycloak = await signIn();
  const signInAgain = () => {
    window.sessionStorage.setItem(HASH, window.location.hash);
    void keycloak.login({ redirectUri: here });
  };
  const context: ConsoleContext = {
    realm: environment.realm,
    loginRealm: environment.realm,
    apiBase: environment.adminBaseUrl,
    authBase: environment.serverBaseUrl,
    locale: environment.locale ?? window.navigator.language,
    standalone: true,
    signIn: signInAgain,
    async token() {
      await keycloak.updateToken(20).catch(signInAgain);
      return keycloak.token ?? '';
    },
  };
  await import('./element');
  const element = document.createElement('portcullis-console') as PortcullisConsole;
  element.setAttribute('role', 'main');
  element.context = context;
  (document.getElementById('app') ?? document.body).replaceChildren(element);
}

void start();

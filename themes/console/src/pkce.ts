/** Where and as whom to sign in. */
export interface Oidc {
  /** Base address of Keycloak's public side. */
  authBase: string;
  realm: string;
  clientId: string;
  redirectUri: string;
}

interface Tokens {
  access_token: string;
  refresh_token?: string;
  expires_in: number;
}

const WAIT_MS = 10_000;
const EARLY_MS = 20_000;

const base64url = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

/**
 * Signs in with the session that the browser has, in a hidden frame: authorization code with PKCE, no prompt. Rejects where that is not
 * possible, for instance because the session's cookies are another site's.
 */
export async function silentTokens(oidc: Oidc): Promise<() => Promise<string>> {
  let tokens = await authorize(oidc);
  let until = Date.now() + tokens.expires_in * 1000;
  let running: Promise<Tokens> | null = null;
  return async () => {
    if (Date.now() > until - EARLY_MS) {
      running ??= renew(oidc, tokens).finally(() => (running = null));
      tokens = await running;
      until = Date.now() + tokens.expires_in * 1000;
    }
    return tokens.access_token;
  };
}

async function renew(oidc: Oidc, tokens: Tokens): Promise<Tokens> {
  if (tokens.refresh_token) {
    const answer = await post(oidc, { grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
    if (answer.ok) {
      return (await answer.json()) as Tokens;
    }
  }
  return authorize(oidc);
}

async function authorize(oidc: Oidc): Promise<Tokens> {
  const verifier = random();
  const state = random();
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const code = await codeFromFrame(
    `${endpoint(oidc, 'auth')}?${new URLSearchParams({
      client_id: oidc.clientId,
      redirect_uri: oidc.redirectUri,
      response_type: 'code',
      response_mode: 'query',
      scope: 'openid',
      prompt: 'none',
      state,
      nonce: random(),
      code_challenge: base64url(new Uint8Array(digest)),
      code_challenge_method: 'S256',
    })}`,
    state,
  );
  const answer = await post(oidc, { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: oidc.redirectUri });
  if (!answer.ok) {
    throw new Error(`token endpoint: ${answer.status}`);
  }
  return (await answer.json()) as Tokens;
}

const endpoint = (oidc: Oidc, name: string) => `${oidc.authBase}/realms/${encodeURIComponent(oidc.realm)}/protocol/openid-connect/${name}`;

const post = (oidc: Oidc, form: Record<string, string>) =>
  fetch(endpoint(oidc, 'token'), { method: 'POST', body: new URLSearchParams({ client_id: oidc.clientId, ...form }) });

/** Loads the address in a hidden frame, whose page posts back what it was called with. */
function codeFromFrame(address: string, state: string): Promise<string> {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  return new Promise<string>((resolve, reject) => {
    const timer = window.setTimeout(() => end(() => reject(new Error('no answer'))), WAIT_MS);
    const listen = (event: MessageEvent<unknown>) => {
      if (event.origin !== window.location.origin || event.source !== frame.contentWindow || typeof event.data !== 'string') {
        return;
      }
      const answer = new URLSearchParams(event.data);
      const code = answer.get('code');
      if (answer.get('state') === state) {
        end(() => (code ? resolve(code) : reject(new Error(answer.get('error') ?? 'no code'))));
      }
    };
    const end = (settle: () => void) => {
      window.clearTimeout(timer);
      window.removeEventListener('message', listen);
      frame.remove();
      settle();
    };
    window.addEventListener('message', listen);
    frame.src = address;
    document.body.append(frame);
  });
}

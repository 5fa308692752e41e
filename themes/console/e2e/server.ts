import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Me } from '../src/api/types';
import { answer } from './fixtures';

const built = join(import.meta.dirname, '../../target/classes/portcullis/console');
const patternfly = join(import.meta.dirname, '../node_modules/@patternfly/patternfly');
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' };

/** The policy that the stand-alone page is served with. */
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

const MOUNT = `
const { element, locale, standalone } = document.body.dataset;
await import(element);
const mounted = document.createElement('portcullis-console');
mounted.setAttribute('role', 'main');
mounted.context = { realm: 'acme', loginRealm: 'master', apiBase: location.origin, authBase: location.origin, locale, standalone: standalone === 'true', token: () => Promise.resolve('token'), signIn: () => {} };
document.body.append(mounted);
`;

/** What was asked of the API: method, path and body. */
export interface Asked {
  method: string;
  path: string;
  body: string;
}

/** The built console on a page of its own, with an API that answers from the fixtures. */
export class ConsoleServer {
  readonly asked: Asked[] = [];
  may: Me['may'] = ['view-risk', 'review-cases', 'manage-risk'];
  isEmpty = false;
  /** What to answer instead, by "METHOD path". */
  readonly instead = new Map<string, { status: number; body: unknown }>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  static async start(): Promise<ConsoleServer> {
    const made = new ConsoleServer();
    await new Promise<void>((resolve) => made.#server.listen(0, '127.0.0.1', resolve));
    return made;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #serve(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', this.origin);
    const api = '/admin/realms/acme/portcullis/';
    if (url.pathname.startsWith(api)) {
      await this.#api(request, response, url.pathname.slice(api.length) + url.search);
    } else if (url.pathname === '/page') {
      this.#page(response, url.searchParams.get('locale') ?? 'en', url.searchParams.get('dark') === '1', url.searchParams.get('standalone') === '1');
    } else if (url.pathname === '/mount.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(MOUNT);
    } else {
      this.#file(response, url.pathname);
    }
  }

  async #api(request: IncomingMessage, response: ServerResponse, path: string) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const method = request.method ?? 'GET';
    const bare = path.replace(/\?.*/, '');
    this.asked.push({ method, path, body: Buffer.concat(chunks).toString() });
    const instead = this.instead.get(`${method} ${bare}`);
    const body = instead ? instead.body : answer(bare, this.may, this.isEmpty);
    const status = instead?.status ?? (body === undefined && method === 'GET' ? 404 : bare === 'policy/drafts/mine' && method === 'GET' ? 404 : 200);
    response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' }).end(JSON.stringify(body ?? {}));
  }

  #page(response: ServerResponse, locale: string, isDark: boolean, isStandalone: boolean) {
    const manifest = JSON.parse(readFileSync(join(built, 'manifest.json'), 'utf8')) as Record<string, { file: string; css?: string[] }>;
    const element = manifest['src/element.tsx'];
    const styles = ['/patternfly/patternfly.min.css', '/patternfly/patternfly-addons.css', ...(element?.css ?? []).map((file) => `/console/${file}`)];
    const html = `<!doctype html><html lang="${locale}" class="${isDark ? 'pf-v5-theme-dark' : ''}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Portcullis</title>
${styles.map((href) => `<link rel="stylesheet" href="${href}">`).join('')}<script type="module" src="/mount.js"></script></head>
<body data-element="/console/${element?.file}" data-locale="${locale}" data-standalone="${isStandalone}"></body></html>`;
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': CSP }).end(html);
  }

  #file(response: ServerResponse, path: string) {
    const safe = normalize(path).replace(/^(\.\.[/\\])+/, '');
    const file = safe.startsWith('/patternfly/') ? join(patternfly, safe.slice('/patternfly/'.length)) : join(built, safe.slice('/console/'.length));
    try {
      const content = readFileSync(file);
      response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  }
}

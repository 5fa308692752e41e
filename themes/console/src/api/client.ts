import type { ConsoleContext } from '../context';

/** One error of a field, by its path in what was sent. */
export interface FieldError {
  path: string;
  message: string;
}

/** An answer that says why not, as problem details (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    /** The last part of the problem's type, such as `not_simulated`. */
    readonly code: string,
    message: string,
    readonly errors: readonly FieldError[] = [],
    readonly body: unknown = null,
  ) {
    super(message);
  }
}

/** Options of one request. */
export interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal | undefined;
  headers?: Record<string, string>;
}

/** The API of one realm. */
export interface Api {
  realm: string;
  /** Sends a request below the realm's API and reads the JSON of the answer; null where it has none. */
  ask<T>(path: string, options?: Ask): Promise<T>;
  /** The answer as a file, and its name. */
  file(path: string, fallbackName: string): Promise<{ blob: Blob; name: string }>;
}

interface ProblemBody {
  type?: string;
  title?: string;
  detail?: string;
  error?: string;
  error_description?: string;
  errors?: FieldError[];
}

/** Makes the API of a realm. A 401 is tried once more with a new token. */
export function createApi(context: ConsoleContext, realm: string, send: typeof fetch = fetch): Api {
  const base = `${context.apiBase}/admin/realms/${encodeURIComponent(realm)}/portcullis/`;

  async function answer(path: string, options: Ask): Promise<Response> {
    const attempt = async () => {
      const token = await context.token().catch((reason: unknown) => {
        throw new Problem(401, 'signed_out', String(reason));
      });
      return send(base + path, {
        method: options.method ?? 'GET',
        signal: options.signal ?? null,
        headers: {
          Accept: 'application/json',
          Authorization: `Bearer ${token}`,
          'Accept-Language': context.locale,
          ...(options.body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...options.headers,
        },
        ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      }).catch((reason: unknown) => {
        throw options.signal?.aborted ? reason : new Problem(0, 'offline', String(reason));
      });
    };
    const first = await attempt();
    const response = first.status === 401 ? await attempt() : first;
    if (!response.ok) {
      throw await problemOf(response);
    }
    return response;
  }

  return {
    realm,
    async ask<T>(path: string, options: Ask = {}) {
      const text = await (await answer(path, options)).text();
      return (text === '' ? null : JSON.parse(text)) as T;
    },
    async file(path, fallbackName) {
      const response = await answer(path, { headers: { Accept: '*/*' } });
      const named = /filename="?([^";]+)"?/.exec(response.headers.get('Content-Disposition') ?? '');
      return { blob: await response.blob(), name: named?.[1] ?? fallbackName };
    },
  };
}

async function problemOf(response: Response): Promise<Problem> {
  const body = await jsonOf(response);
  const code = body.error ?? body.type?.split(':').at(-1) ?? String(response.status);
  const message = body.detail ?? body.error_description ?? body.title ?? response.statusText;
  return new Problem(response.status, code, message, body.errors ?? [], body);
}

async function jsonOf(response: Response): Promise<ProblemBody> {
  const text = await response.text();
  return /json/.test(response.headers.get('Content-Type') ?? '') ? (JSON.parse(text) as ProblemBody) : {};
}

/** Hands a file to the browser's downloads. */
export function download({ blob, name }: { blob: Blob; name: string }): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

import { describe, expect, it } from 'vitest';
import { createApi, Problem } from '../src/api/client';
import type { ConsoleContext } from '../src/context';

const context = (tokens: string[]): ConsoleContext => ({
  realm: 'acme',
  loginRealm: 'master',
  apiBase: 'https://admin.example.org',
  authBase: 'https://sso.example.org',
  locale: 'de',
  standalone: true,
  token: () => Promise.resolve(tokens.shift() ?? 'none'),
  signIn: () => undefined,
});

const answers = (...responses: Response[]) => {
  const asked: { url: string; init: RequestInit }[] = [];
  const send = ((url: string, init: RequestInit) => {
    asked.push({ url, init });
    return Promise.resolve(responses.shift() ?? new Response(null, { status: 500 }));
  }) as typeof fetch;
  return { asked, send };
};

describe('the API', () => {
  it('asks below the realm that it was made for, with a token', async () => {
    const { asked, send } = answers(new Response('{"a":1}'));
    expect(await createApi(context(['t1']), 'a/b', send).ask('me')).toEqual({ a: 1 });
    expect(asked[0]?.url).toBe('https://admin.example.org/admin/realms/a%2Fb/portcullis/me');
    expect(new Headers(asked[0]?.init.headers).get('Authorization')).toBe('Bearer t1');
  });

  it('tries once more with a new token, and only once', async () => {
    const { asked, send } = answers(new Response(null, { status: 401 }), new Response(null, { status: 401 }));
    await expect(createApi(context(['old', 'new']), 'acme', send).ask('me')).rejects.toMatchObject({ status: 401 });
    expect(asked.map((one) => new Headers(one.init.headers).get('Authorization'))).toEqual(['Bearer old', 'Bearer new']);
  });

  it('tells the reason of problem details', async () => {
    const problem = { type: 'urn:portcullis:not_simulated', title: 'Not simulated', status: 409, detail: 'Simulate it', error: 'not_simulated', errors: [{ path: 'mode', message: 'is required' }] };
    const { send } = answers(new Response(JSON.stringify(problem), { status: 409, headers: { 'Content-Type': 'application/problem+json' } }));
    const failure = await createApi(context(['t']), 'acme', send).ask('policy').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Problem);
    expect(failure).toMatchObject({ status: 409, code: 'not_simulated', message: 'Simulate it', errors: [{ path: 'mode' }] });
  });

  it('reads no page of a proxy as JSON', async () => {
    const { send } = answers(new Response('<html>Bad gateway', { status: 502, headers: { 'Content-Type': 'text/html' } }));
    await expect(createApi(context(['t']), 'acme', send).ask('me')).rejects.toMatchObject({ status: 502, code: '502' });
  });

  it('takes a sign-in that cannot be renewed for signed out, and an unreachable server for that', async () => {
    const signedOut = { ...context([]), token: () => Promise.reject(new Error('login_required')) };
    await expect(createApi(signedOut, 'acme', answers().send).ask('me')).rejects.toMatchObject({ status: 401, errors: [] });
    const unreachable = (() => Promise.reject(new TypeError('Failed to fetch'))) as typeof fetch;
    await expect(createApi(context(['t']), 'acme', unreachable).ask('me')).rejects.toMatchObject({ code: 'offline', errors: [] });
  });

  it('answers nothing where there is nothing', async () => {
    const { send } = answers(new Response(null, { status: 204 }));
    expect(await createApi(context(['t']), 'acme', send).ask('x', { method: 'DELETE' })).toBeNull();
  });
});

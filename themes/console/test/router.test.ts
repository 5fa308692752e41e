import { describe, expect, it } from 'vitest';
import { hashOf, parseRoute, searchOf } from '../src/app/router';
import { apiQuery } from '../src/pages/signins/filters';

describe('routes', () => {
  it('reads back what it wrote, whatever is in the names', () => {
    const hash = hashOf('a/b c', 'sign-ins', ['K7QM', 'x?y'], { user: 'ä & b', decision: ['STEP_UP', 'BLOCK'], empty: '' });
    const route = parseRoute(hash);
    expect(route?.realm).toBe('a/b c');
    expect(route?.page).toBe('sign-ins');
    expect(route?.rest).toEqual(['K7QM', 'x?y']);
    expect(route?.query.get('user')).toBe('ä & b');
    expect(route?.query.getAll('decision')).toEqual(['STEP_UP', 'BLOCK']);
    expect(route?.query.has('empty')).toBe(false);
  });

  it("leaves the console's own addresses alone", () => {
    expect(['', '#/acme', '#/acme/users', '#/acme/users/portcullis'].map(parseRoute)).toEqual([null, null, null, null]);
  });

  it('shows the overview for a page that there is not, without what followed', () => {
    expect(parseRoute('#/acme/portcullis/nowhere/17')).toMatchObject({ page: 'overview', rest: [] });
  });

  it('survives what is no valid encoding', () => {
    expect(parseRoute('#/acme/portcullis/people/%zz')?.rest).toEqual(['%zz']);
  });
});

describe('the query of a list', () => {
  it('asks for what is worth a look unless the address says otherwise, and keeps what is the page’s own', () => {
    expect(apiQuery(new URLSearchParams('as=map&page=3&user=erin')).toString()).toBe('user=erin&view=worth');
    expect(apiQuery(new URLSearchParams('view=all')).toString()).toBe('view=all');
  });

  it('leaves out what is not set', () => {
    expect(searchOf({ a: undefined, b: '', c: [], d: 'x' }).toString()).toBe('d=x');
  });
});

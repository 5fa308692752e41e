import { describe, expect, it } from 'vitest';
import type { ClusterGraph } from '../src/api/types';
import { layoutOf } from '../src/pages/clusters/layout';
import { visible } from '../src/ui/Name';

const graph = (people: number): ClusterGraph => ({
  anchor: 'p0',
  isCutOff: false,
  members: Array.from({ length: people }, (_, index) => ({ user: `p${index}`, username: `p${index}`, employment: null, country: null, place: null, identity: null, held: false, case: null })),
  ties: [
    { id: 'line', kind: 'address', hub: false, people, users: Array.from({ length: people }, (_, index) => ({ user: `p${index}`, first: '2026-01-01T00:00:00Z', last: '2026-01-02T00:00:00Z', days: 1 + index })) },
    { id: 'browser', kind: 'device', hub: false, people: 2, users: ['p0', `p${people - 1}`].map((user) => ({ user, first: '2026-01-01T00:00:00Z', last: '2026-01-01T00:00:00Z', days: 1 })) },
  ],
});

describe('the graph', () => {
  it('has people on the left, what they share on the right, and nobody on somebody else', () => {
    const layout = layoutOf(graph(200));
    const people = layout.nodes.filter((node) => node.kind === 'person');
    expect(people).toHaveLength(200);
    expect(new Set(people.map((node) => Math.round(node.y))).size).toBe(200);
    expect(Math.max(...people.map((node) => node.x))).toBeLessThan(Math.min(...layout.nodes.filter((node) => node.kind === 'tie').map((node) => node.x)));
    expect(layout.edges).toHaveLength(202);
  });

  it('brings together who shares more', () => {
    const layout = layoutOf(graph(20));
    const at = (id: string) => layout.nodes.filter((node) => node.kind === 'person').sort((a, b) => a.y - b.y).findIndex((node) => node.id === id);
    expect(Math.abs(at('p0') - at('p19'))).toBe(1);
  });

  it('is the same picture every time', () => {
    expect(layoutOf(graph(30))).toEqual(layoutOf(graph(30)));
  });

  it('numbers what is shared by kind, and shows no hash', () => {
    expect([...layoutOf(graph(3)).ordinals.entries()]).toEqual([['line', 1], ['browser', 1]]);
  });
});

describe('a name that somebody else chose', () => {
  it('shows control characters and turns of direction instead of obeying them', () => {
    expect(visible('a\u202eb\u0000c\u007fd')).toBe('a◇b␀c␡d');
  });
});

import type { ClusterGraph } from '../../api/types';

/** A node of the graph and where it stands. */
export interface Node {
  id: string;
  kind: 'person' | 'tie';
  x: number;
  y: number;
}

/** An edge: who used what, when and on how many days. */
export interface Edge {
  id: string;
  user: string;
  tie: string;
  days: number;
  first: string;
  last: string;
}

export interface Layout {
  nodes: Node[];
  edges: Edge[];
  width: number;
  height: number;
  /** What each tie is called: its kind and which of that kind it is. */
  ordinals: ReadonlyMap<string, number>;
}

const ROW = 44;
const LEFT = 20;
const RIGHT = 560;
const TOP = 30;

/**
 * People on the left, what they share on the right. Each side is put in the order of the middle of its neighbours, over and over, which
 * keeps what hangs together close and the edges short. The order of what is equal is that of the server, so that the picture stays.
 */
export function layoutOf(graph: ClusterGraph): Layout {
  let people = graph.members.map((member) => member.user);
  let ties = graph.ties.map((tie) => tie.id);
  const edges = graph.ties.flatMap((tie) => tie.users.map((use) => ({ id: `${use.user}/${tie.id}`, user: use.user, tie: tie.id, days: use.days, first: use.first, last: use.last })));
  const neighbours = (id: string) => edges.filter((edge) => edge.user === id || edge.tie === id).map((edge) => (edge.user === id ? edge.tie : edge.user));
  for (let round = 0; round < 4; round++) {
    ties = byMiddle(ties, people, neighbours);
    people = byMiddle(people, ties, neighbours);
  }
  const rows = Math.max(people.length, ties.length);
  const spread = (ids: string[], x: number, kind: Node['kind']): Node[] => ids.map((id, index) => ({ id, kind, x, y: TOP + ((index + 0.5) * rows * ROW) / ids.length }));
  const counts = new Map<string, number>();
  const ordinals = new Map(
    graph.ties.map((tie) => {
      const next = (counts.get(tie.kind) ?? 0) + 1;
      counts.set(tie.kind, next);
      return [tie.id, next] as const;
    }),
  );
  return { nodes: [...spread(people, LEFT, 'person'), ...spread(ties, RIGHT, 'tie')], edges, width: 820, height: TOP * 2 + rows * ROW, ordinals };
}

function byMiddle(ids: string[], others: string[], neighbours: (id: string) => string[]): string[] {
  const at = new Map(others.map((id, index) => [id, index]));
  const middle = new Map(
    ids.map((id, index) => {
      const places = neighbours(id).map((other) => at.get(other) ?? 0);
      return [id, places.length === 0 ? index : places.reduce((sum, place) => sum + place, 0) / places.length] as const;
    }),
  );
  return [...ids].sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0));
}

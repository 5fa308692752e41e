import { useMemo, useState, type KeyboardEvent } from 'react';
import { useTexts } from '../../app/ConsoleContext';
import { go } from '../../app/router';
import { useFilters, useLink } from '../../app/useRoute';
import type { ClusterGraph } from '../../api/types';
import { Alert, Choice, DataTable, Name, Risk, Time } from '../../ui';
import { visible } from '../../ui/Name';
import type { Texts } from '../../texts/texts';
import { layoutOf, type Edge, type Layout, type Node } from './layout';

const FIRST_AS_LIST = 200;

/** A cluster as a graph of two columns, or as a list; both say the same. */
export function ClusterView({ graph }: { graph: ClusterGraph }) {
  const { t } = useTexts();
  const filters = useFilters();
  const options = ['graph', 'list'].map((value) => ({ value, text: t(`clusters.as.${value}`) }));
  const ordered = graph.members.length > FIRST_AS_LIST ? [...options].reverse() : options;
  const as = filters.get('as') || ordered[0]?.value;
  return (
    <div className="pc-stack">
      <Choice filters={filters} name="as" label={t('view.as')} options={ordered} />
      {graph.isCutOff ? <Alert isInline variant="warning" title={t('clusters.cut-off')} /> : null}
      {as === 'list' ? (
        <ClusterTable graph={graph} />
      ) : (
        <>
          <div className="pc-graph-wide">
            <Graph graph={graph} />
          </div>
          <div className="pc-graph-narrow">
            <ClusterTable graph={graph} />
          </div>
        </>
      )}
    </div>
  );
}

function Graph({ graph }: { graph: ClusterGraph }) {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  const layout = useMemo(() => layoutOf(graph), [graph]);
  const [at, setAt] = useState<string | null>(null);
  const near = useMemo(() => nearOf(layout, at), [layout, at]);
  const nameOf = (user: string) => graph.members.find((member) => member.user === user)?.username ?? user;
  const onKey = (event: KeyboardEvent<SVGSVGElement>) => {
    const next = neighbour(layout, at, event.key);
    if (next) {
      event.preventDefault();
      setAt(next.id);
      event.currentTarget.querySelector<SVGElement>(`[data-node="${CSS.escape(next.id)}"]`)?.focus();
    } else if (event.key === 'Enter' && at && graph.members.some((member) => member.user === at)) {
      go(link('people', [at, 'summary']));
    }
  };
  const shownEdges = layout.edges.filter((edge) => at !== null && (edge.user === at || edge.tie === at));
  return (
    <>
      <div className="pc-scroll" role="region" aria-label={t('clusters.as.graph')} tabIndex={0}>
        <svg className="pc-graph" viewBox={`0 0 ${layout.width} ${layout.height}`} width={layout.width} height={layout.height} role="group" aria-label={t('clusters.graph.help')} onKeyDown={onKey}>
          {layout.edges.map((edge) => (
            <EdgeLine key={edge.id} edge={edge} layout={layout} lit={near.has(edge.user) && near.has(edge.tie)} />
          ))}
          {layout.nodes.map((node) => (
            <NodeMark key={node.id} node={node} graph={graph} layout={layout} lit={at === null || near.has(node.id)} focus={() => setAt(node.id)} open={() => node.kind === 'person' && go(link('people', [node.id, 'summary']))} isFirst={node.id === layout.nodes[0]?.id && at === null} isAt={at === node.id} />
          ))}
        </svg>
      </div>
      <div role="status" className="pc-graph-status">
        {at === null ? <p className="pc-muted">{t('clusters.graph.hint')}</p> : null}
        <ul>
          {shownEdges.map((edge) => (
            <li key={edge.id}>
              <Name>{edgeText(texts, edge, nameOf(edge.user), tieText(texts, graph, layout, edge.tie))}</Name>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

function EdgeLine({ edge, layout, lit }: { edge: Edge; layout: Layout; lit: boolean }) {
  const from = layout.nodes.find((node) => node.id === edge.user);
  const to = layout.nodes.find((node) => node.id === edge.tie);
  if (!from || !to) {
    return null;
  }
  const [x1, x2] = [from.x + 240, to.x];
  const bend = (x2 - x1) / 2;
  return <path className={lit ? 'pc-edge pc-lit' : 'pc-edge'} d={`M${x1} ${from.y}C${x1 + bend} ${from.y} ${x2 - bend} ${to.y} ${x2} ${to.y}`} strokeWidth={Math.min(1 + Math.log2(edge.days), 5)} />;
}

interface NodeMarkProps {
  node: Node;
  graph: ClusterGraph;
  layout: Layout;
  lit: boolean;
  isFirst: boolean;
  isAt: boolean;
  focus: () => void;
  open: () => void;
}

function NodeMark({ node, graph, layout, lit, isFirst, isAt, focus, open }: NodeMarkProps) {
  const texts = useTexts();
  const member = graph.members.find((one) => one.user === node.id);
  const tie = graph.ties.find((one) => one.id === node.id);
  const text = member ? visible(member.username ?? member.user) : tieText(texts, graph, layout, node.id);
  const place = member ? [member.place, member.country ? texts.country(member.country) : null].filter(Boolean).join(', ') : tie ? texts.t('people.count', { count: tie.people }) : '';
  const level = member?.identity?.level ?? 'LOW';
  const label = [text, place, member?.identity ? texts.t(`level.${level}`) : '', member?.held ? texts.t('clusters.is-held') : '', tie?.hub ? texts.t('clusters.hub') : ''].filter(Boolean).join(', ');
  return (
    <g
      data-node={node.id}
      role={node.kind === 'person' ? 'link' : 'img'}
      aria-label={label}
      tabIndex={isFirst || isAt ? 0 : -1}
      className={`pc-node ${lit ? '' : 'pc-dim'} ${tie?.hub ? 'pc-hub' : ''}`}
      transform={`translate(${node.x} ${node.y})`}
      onFocus={focus}
      onMouseEnter={focus}
      onClick={open}
    >
      <rect y="-17" width="240" height="34" rx="4" />
      {member ? <LevelShape level={level} /> : <circle className="pc-thing" cx="18" cy="0" r="6" />}
      {member?.held ? <path className="pc-lock" d="M222 -2v-4a5 5 0 0 1 10 0v4h1v9h-12v-9zM224 -2h6v-4a3 3 0 0 0 -6 0z" fillRule="evenodd" /> : null}
      <text x="34" y="-1" className="pc-node-name">
        {text.length > 26 ? `${text.slice(0, 25)}…` : text}
      </text>
      <text x="34" y="12" className="pc-node-place">
        {[place, member?.identity ? texts.t(`level.${level}`) : ''].filter(Boolean).join(' · ').slice(0, 38)}
      </text>
    </g>
  );
}

/** A level as a shape: a dot, a triangle, a square on its point. */
function LevelShape({ level }: { level: 'LOW' | 'MEDIUM' | 'HIGH' }) {
  const shapes = { LOW: 'M12 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0', MEDIUM: 'M18 -7L25 6H11Z', HIGH: 'M18 -8L26 0L18 8L10 0Z' };
  return <path className={`pc-level-${level}`} d={shapes[level]} />;
}

function tieText(texts: Texts, graph: ClusterGraph, layout: Layout, id: string): string {
  const tie = graph.ties.find((one) => one.id === id);
  const kind = tie && texts.has(`tie.${tie.kind}`) ? texts.t(`tie.${tie.kind}`) : (tie?.kind ?? '');
  return `${kind} ${layout.ordinals.get(id) ?? ''}`;
}

function edgeText({ t, day }: Texts, edge: Edge, name: string, thing: string): string {
  return t('clusters.edge', { name, thing, count: edge.days, first: day(edge.first), last: day(edge.last) });
}

function nearOf(layout: Layout, at: string | null): ReadonlySet<string> {
  const near = new Set<string>();
  if (at !== null) {
    near.add(at);
    layout.edges.filter((edge) => edge.user === at || edge.tie === at).forEach((edge) => near.add(edge.user).add(edge.tie));
  }
  return near;
}

/** Arrows walk: up and down within a column, left and right along an edge. */
function neighbour(layout: Layout, at: string | null, key: string): Node | null {
  const current = layout.nodes.find((node) => node.id === at) ?? layout.nodes[0];
  if (!current) {
    return null;
  }
  if (key === 'ArrowRight' || key === 'ArrowLeft') {
    const edge = layout.edges.find((one) => (key === 'ArrowRight' ? one.user === current.id : one.tie === current.id));
    return layout.nodes.find((node) => node.id === (key === 'ArrowRight' ? edge?.tie : edge?.user)) ?? null;
  }
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const column = layout.nodes.filter((node) => node.kind === current.kind).sort((a, b) => a.y - b.y);
    return column[column.indexOf(current) + (key === 'ArrowDown' ? 1 : -1)] ?? null;
  }
  return null;
}

function ClusterTable({ graph }: { graph: ClusterGraph }) {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  const layout = useMemo(() => layoutOf(graph), [graph]);
  const rows = graph.ties.flatMap((tie) => tie.users.map((use) => ({ ...use, tie, member: graph.members.find((member) => member.user === use.user) })));
  return (
    <DataTable
      caption={t('clusters.members')}
      rows={rows}
      keyOf={(row) => `${row.user}/${row.tie.id}`}
      withKeys={false}
      columns={[
        { id: 'person', title: t('person'), cell: (row) => <a href={link('people', [row.user, 'summary'])}><Name>{row.member?.username ?? row.user}</Name></a> },
        { id: 'identity', title: t('risk.identity.short'), cell: (row) => <Risk of={row.member?.identity} /> },
        { id: 'declared', title: t('declared'), cell: (row) => <Name>{[row.member?.place, row.member?.country ? texts.country(row.member.country) : null].filter(Boolean).join(', ') || '–'}</Name> },
        { id: 'shares', title: t('clusters.share'), cell: (row) => `${tieText(texts, graph, layout, row.tie.id)}${row.tie.hub ? ` (${t('clusters.hub')})` : ''}` },
        { id: 'days', title: t('days'), cell: (row) => texts.number(row.days) },
        { id: 'first', title: t('first'), cell: (row) => <Time at={row.first} day /> },
        { id: 'last', title: t('last'), cell: (row) => <Time at={row.last} day /> },
      ]}
    />
  );
}

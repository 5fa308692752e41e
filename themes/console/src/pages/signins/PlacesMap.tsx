import { useQuery } from '@tanstack/react-query';
import { geoNaturalEarth1, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json?url';
import { useTexts } from '../../app/ConsoleContext';
import { useFilters } from '../../app/useRoute';
import type { Level, SignIn } from '../../api/types';
import { NUMBER_OF } from './countries';

const WIDTH = 960;
const HEIGHT = 440;
const RANK: Record<Level, number> = { LOW: 0, MEDIUM: 1, HIGH: 2 };

interface Place {
  country: string;
  count: number;
  worst: Level;
}

/** Where sign-ins came from: a circle for each country, as large as they are many, in the colour of the worst level. No tile from anywhere else. */
export function PlacesMap({ items }: { items: readonly SignIn[] }) {
  const texts = useTexts();
  const filters = useFilters();
  const world = useQuery({ queryKey: ['atlas'], staleTime: Infinity, queryFn: () => fetch(atlas).then((answer) => answer.json() as Promise<Topology<{ countries: GeometryCollection<{ name: string }> }>>) });
  if (!world.data) {
    return null;
  }
  const countries = feature(world.data, world.data.objects.countries).features;
  const path = geoPath(geoNaturalEarth1().fitSize([WIDTH, HEIGHT], { type: 'Sphere' }));
  const places = placesOf(items);
  const most = Math.max(...places.map((place) => place.count), 1);
  const shapeOf = (country: string) => countries.find((shape) => String(shape.id) === NUMBER_OF.get(country));
  const missing = places.filter((place) => !shapeOf(place.country));
  return (
    <figure className="pc-map">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={texts.t('map.title')}>
        {countries.map((shape) => (
          <path key={String(shape.id ?? shape.properties.name)} d={path(shape) ?? ''} className="pc-land" />
        ))}
        {places.map((place) => {
          const shape = shapeOf(place.country);
          if (!shape) {
            return null;
          }
          const [x, y] = path.centroid(shape);
          const label = describe(place, texts);
          return (
            <a key={place.country} href="#" aria-label={label} onClick={(event) => { event.preventDefault(); filters.set({ country: place.country, after: '' }); }}>
              <circle className={`pc-dot pc-level-${place.worst}`} cx={x} cy={y} r={5 + Math.sqrt(place.count / most) * 22}>
                <title>{label}</title>
              </circle>
            </a>
          );
        })}
      </svg>
      <figcaption className="pc-muted">
        {texts.t('map.note', { count: items.length })}
        {missing.length > 0 ? ` ${texts.t('map.missing', { places: texts.list(missing.map((place) => describe(place, texts))) })}` : ''}
      </figcaption>
    </figure>
  );
}

const describe = (place: Place, texts: ReturnType<typeof useTexts>) =>
  `${texts.country(place.country)}: ${texts.t('sign-ins.count', { count: place.count })}, ${texts.t(`level.${place.worst}`)}`;

function placesOf(items: readonly SignIn[]): Place[] {
  const places = new Map<string, Place>();
  for (const item of items) {
    const country = item.network.country;
    if (country) {
      const worst = RANK[item.identity.level] > RANK[item.session.level] ? item.identity.level : item.session.level;
      const before = places.get(country) ?? { country, count: 0, worst };
      places.set(country, { country, count: before.count + 1, worst: RANK[worst] > RANK[before.worst] ? worst : before.worst });
    }
  }
  return [...places.values()].sort((a, b) => b.count - a.count);
}

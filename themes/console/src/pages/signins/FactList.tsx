import { useTexts } from '../../app/ConsoleContext';
import type { Fact } from '../../api/types';
import { Name } from '../../ui';
import type { Texts } from '../../texts/texts';

/** What the sign-in was, and how often that was seen before: exact counts, never the engine's weights. */
export function FactList({ facts }: { facts: Fact[] }) {
  const texts = useTexts();
  const { t } = texts;
  if (facts.length === 0) {
    return <p className="pc-muted">{t('facts.none')}</p>;
  }
  return (
    <table className="pc-facts">
      <thead className="pf-v5-screen-reader">
        <tr>
          <th scope="col">{t('fact')}</th>
          <th scope="col">{t('fact.value')}</th>
          <th scope="col">{t('fact.before')}</th>
        </tr>
      </thead>
      <tbody>
        {facts.map((fact) => (
          <tr key={fact.id}>
            <th scope="row">{t(`fact.${fact.id}`)}</th>
            <td>
              <Name>{valueText(texts, fact)}</Name>
            </td>
            <td className={fact.person.count === 0 ? 'pc-new' : ''}>{[personText(texts, fact), realmText(texts, fact)].filter(Boolean).join(' · ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function valueText(texts: Texts, { id, value }: Fact): string {
  const of = (name: string) => (value[name] === null || value[name] === undefined ? '' : String(value[name]));
  switch (id) {
    case 'network': {
      const asn = of('asn') ? `AS${of('asn')}` : '';
      return of('asOrg') ? `${of('asOrg')}${asn ? ` (${asn})` : ''}` : asn || texts.t('unknown');
    }
    case 'country':
      return of('country') ? texts.country(of('country')) : texts.t('unknown');
    case 'device':
      return of('label') || of('device') || texts.t('facts.no-device');
    case 'browser':
      return [of('browser'), of('os')].filter(Boolean).join(', ') || texts.t('unknown');
  }
}

function personText(texts: Texts, { person }: Fact): string {
  if (person.count === null || person.of === null) {
    return '';
  }
  return person.of === 0 ? texts.t('facts.first') : person.count === 0 ? texts.t('facts.never', { of: person.of }) : texts.t('facts.times', { times: person.count, of: person.of });
}

function realmText(texts: Texts, { realm }: Fact): string {
  if (realm.people === null || realm.of === null) {
    return '';
  }
  const count = realm.people === 0 ? texts.t('facts.nobody', { of: realm.of }) : texts.t('facts.people', { people: realm.people, of: realm.of });
  return realm.asOf ? `${count} (${texts.t('facts.as-of', { at: texts.time(realm.asOf) })})` : count;
}

import { useTexts } from '../../app/ConsoleContext';
import { useLink } from '../../app/useRoute';
import type { PersonSummary } from '../../api/types';
import { Card, CardBody, CardTitle, Name, Steps, Verdict } from '../../ui';
import type { Texts } from '../../texts/texts';

/** What was declared beside what was seen, the risks over time, and who is linked. */
export function Summary({ person }: { person: PersonSummary }) {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  return (
    <div className="pc-cards">
      <Card>
        <CardTitle component="h2">{t('declared.title')}</CardTitle>
        <CardBody>
          {person.declared.length === 0 ? (
            <p>{t('declared.none')}</p>
          ) : (
            <table className="pc-plain">
              <thead>
                <tr>
                  <th scope="col">{t('fact')}</th>
                  <th scope="col">{t('declared')}</th>
                  <th scope="col">{t('declared.seen')}</th>
                </tr>
              </thead>
              <tbody>
                {person.declared.map((one) => (
                  <tr key={one.fact}>
                    <th scope="row">{t(`declared.${one.fact}`)}</th>
                    <td>
                      <Name>{declaredText(texts, one.declared)}</Name>
                    </td>
                    <td>
                      <Verdict verdict={one.verdict}>{one.of > 0 ? t('declared.count', { matched: one.matched, of: one.of }) : ''}</Verdict>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </CardBody>
      </Card>
      <Card>
        <CardTitle component="h2">{t('person.risks')}</CardTitle>
        <CardBody>
          {person.series.length === 0 ? <p>{t('person.no-sign-ins')}</p> : <Steps caption={t('person.series', { count: person.signIns })} points={person.series} hrefOf={(receipt) => link('sign-ins', [receipt], { view: 'all', user: person.username })} />}
        </CardBody>
      </Card>
      <Card>
        <CardTitle component="h2">{t('linked.title')}</CardTitle>
        <CardBody>
          {person.linkedTo.length === 0 ? (
            <p>{t('linked.none')}</p>
          ) : (
            <>
              <ul>
                {person.linkedTo.map((one) => (
                  <li key={`${one.user}${one.shares}`}>
                    <a href={link('people', [one.user, 'summary'])}>
                      <Name>{one.username ?? one.user}</Name>
                    </a>{' '}
                    <span className="pc-muted">{texts.has(`tie.${one.shares}`) ? t(`tie.${one.shares}`) : one.shares}</span>
                  </li>
                ))}
              </ul>
              <a href={link('clusters', [person.id])}>{t('linked.graph')}</a>
            </>
          )}
        </CardBody>
      </Card>
    </div>
  );
}

function declaredText(texts: Texts, declared: Record<string, unknown> | null | undefined): string {
  const parts = Object.entries(declared ?? {}).filter((entry) => entry[1] !== null && entry[1] !== undefined);
  return parts.length === 0 ? texts.t('declared.nothing') : parts.map(([name, value]) => (name === 'country' ? texts.country(String(value)) : typeof value === 'number' ? texts.number(value, Number.isInteger(value) ? 0 : 2) : String(value))).join(', ');
}

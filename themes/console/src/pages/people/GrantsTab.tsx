import { useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import type { Grants, GrantSet, PersonSummary, Probation } from '../../api/types';
import { Alert, Card, CardBody, CardTitle, Facts, Label, LabelGroup, Loading, Name, ProblemAlert, Time } from '../../ui';

/** What a person has, keeps and loses now, and where the probation stands. */
export function GrantsTab({ person }: { person: PersonSummary }) {
  const { t } = useTexts();
  const grants = useRead<Grants>(`users/${encodeURIComponent(person.id)}/grants`);
  const probation = useRead<Probation>(`users/${encodeURIComponent(person.id)}/probation`);
  if (!grants.data) {
    return grants.error ? <ProblemAlert problem={grants.error} /> : <Loading />;
  }
  return (
    <div className="pc-stack">
      {grants.data.enforced ? null : <Alert isInline variant="info" title={t('grants.reported')} />}
      <div className="pc-cards">
        <Card>
          <CardTitle component="h2">{t('grants.has')}</CardTitle>
          <CardBody>
            <GrantNames set={grants.data.has} />
          </CardBody>
        </Card>
        <Card>
          <CardTitle component="h2">{t('grants.loses')}</CardTitle>
          <CardBody>
            {grants.data.loses.length === 0 ? <p>{t('grants.loses.none')}</p> : <Losses grants={grants.data} />}
            {grants.data.ceilings.length > 0 ? <Ceilings grants={grants.data} /> : null}
          </CardBody>
        </Card>
        <Card>
          <CardTitle component="h2">{t('probation')}</CardTitle>
          <CardBody>{probation.data ? <Stage probation={probation.data} /> : <ProblemAlert problem={probation.error} />}</CardBody>
        </Card>
      </div>
    </div>
  );
}

function GrantNames({ set }: { set: GrantSet }) {
  const { t } = useTexts();
  const groups: [string, string[]][] = [
    [t('grants.realm-roles'), set.realmRoles ?? []],
    ...Object.entries(set.clientRoles ?? {}),
    [t('grants.groups'), set.groups ?? []],
  ];
  const shown = groups.filter((group) => group[1].length > 0);
  return shown.length === 0 ? (
    <p>{t('grants.nothing')}</p>
  ) : (
    <Facts
      items={shown.map(([term, names]) => ({
        term,
        value: (
          <LabelGroup numLabels={12}>
            {names.map((name) => (
              <Label key={name} isCompact>
                <Name>{name}</Name>
              </Label>
            ))}
          </LabelGroup>
        ),
      }))}
    />
  );
}

function Losses({ grants }: { grants: Grants }) {
  const { t } = useTexts();
  return (
    <table className="pc-plain">
      <thead>
        <tr>
          <th scope="col">{t('grants.what')}</th>
          <th scope="col">{t('ceiling')}</th>
          <th scope="col">{t('grants.until')}</th>
        </tr>
      </thead>
      <tbody>
        {grants.loses.map((loss) => (
          <tr key={`${loss.kind}/${loss.client}/${loss.name}`}>
            <th scope="row">
              <Name>{loss.client ? `${loss.client}: ${loss.name}` : loss.name}</Name>
            </th>
            <td>
              <Name>{loss.ceilings.join(', ')}</Name>
            </td>
            <td>{loss.until ? <Time at={loss.until} day /> : t('grants.until.none')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Ceilings({ grants }: { grants: Grants }) {
  const { t, has } = useTexts();
  return (
    <ul>
      {grants.ceilings.map((one) => (
        <li key={`${one.ceiling}${one.source}`}>
          <strong>
            <Name>{one.ceiling}</Name>
          </strong>{' '}
          {has(`ceiling.source.${one.source}`) ? t(`ceiling.source.${one.source}`) : one.source} <Name>{one.reason}</Name>{' '}
          {one.setBy ? (
            <>
              {t('by')} <Name>{one.setBy}</Name>
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Stage({ probation }: { probation: Probation }) {
  const { t } = useTexts();
  if (probation.stage === null) {
    return <p>{t('probation.none')}</p>;
  }
  const next = probation.next;
  return (
    <Facts
      items={[
        { term: t('stage'), value: <Name>{probation.stage}</Name> },
        { term: t('ceiling'), value: <Name>{probation.ceiling ?? t('none')}</Name> },
        { term: t('since'), value: <Time at={probation.since} day /> },
        { term: t('probation.attestations'), value: String(probation.attestations?.length ?? 0) },
        ...(next
          ? [
              {
                term: t('probation.next'),
                value: (
                  <>
                    <Name>{next.stage}</Name> {next.at ? <Time at={next.at} day /> : t('probation.missing', { count: next.missingAttestations ?? 0 })}
                  </>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

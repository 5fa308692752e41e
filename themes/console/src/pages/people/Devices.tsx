import { useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { useLink } from '../../app/useRoute';
import type { PersonDevices, PersonSummary } from '../../api/types';
import { DataTable, Empty, Loading, Name, ProblemAlert, Time } from '../../ui';

/** Where a person signs in with, and from. */
export function Devices({ person }: { person: PersonSummary }) {
  const { t, number, country } = useTexts();
  const link = useLink();
  const read = useRead<PersonDevices>(`users/${encodeURIComponent(person.id)}/devices`);
  if (!read.data) {
    return read.error ? <ProblemAlert problem={read.error} /> : <Loading />;
  }
  return (
    <div className="pc-stack">
      <h2>{t('devices')}</h2>
      {read.data.devices.length === 0 ? (
        <Empty title={t('devices.none')} />
      ) : (
        <DataTable
          caption={t('devices')}
          rows={read.data.devices}
          keyOf={(device) => device.id}
          withKeys={false}
          columns={[
            { id: 'label', title: t('device'), cell: (device) => <Name>{device.label ?? device.id}</Name> },
            { id: 'created', title: t('devices.since'), cell: (device) => <Time at={device.created} day /> },
            { id: 'last', title: t('last'), cell: (device) => <Time at={device.lastUsed} ago /> },
            { id: 'sign-ins', title: t('nav.sign-ins'), cell: (device) => <a href={link('sign-ins', [], { view: 'all', user: person.username, device: device.id })}>{number(device.signIns)}</a> },
          ]}
        />
      )}
      <h2>{t('networks')}</h2>
      {read.data.networks.length === 0 ? (
        <Empty title={t('networks.none')} />
      ) : (
        <DataTable
          caption={t('networks')}
          rows={read.data.networks}
          keyOf={(network) => `${network.asn}/${network.country}`}
          withKeys={false}
          columns={[
            { id: 'network', title: t('network'), cell: (network) => <Name>{network.asOrg ?? (network.asn ? `AS${network.asn}` : t('unknown'))}</Name> },
            { id: 'country', title: t('country'), cell: (network) => (network.country ? country(network.country) : t('unknown')) },
            { id: 'sign-ins', title: t('nav.sign-ins'), cell: (network) => <a href={link('sign-ins', [], { view: 'all', user: person.username, ...(network.asn ? { asn: String(network.asn) } : {}) })}>{number(network.signIns)}</a> },
            { id: 'people', title: t('networks.people'), cell: (network) => number(network.people) },
            { id: 'first', title: t('first'), cell: (network) => <Time at={network.first} day /> },
            { id: 'last', title: t('last'), cell: (network) => <Time at={network.last} day /> },
          ]}
        />
      )}
    </div>
  );
}

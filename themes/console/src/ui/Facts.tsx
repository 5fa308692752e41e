import { DescriptionList, DescriptionListDescription, DescriptionListGroup, DescriptionListTerm } from '@patternfly/react-core';
import type { ReactNode } from 'react';

/** Names and what they are. */
export function Facts({ items, columns = 1 }: { items: { term: string; value: ReactNode }[]; columns?: 1 | 2 | 3 }) {
  return (
    <DescriptionList isCompact isHorizontal columnModifier={{ default: '1Col', xl: `${columns}Col` }}>
      {items.map((item) => (
        <DescriptionListGroup key={item.term}>
          <DescriptionListTerm>{item.term}</DescriptionListTerm>
          <DescriptionListDescription>{item.value}</DescriptionListDescription>
        </DescriptionListGroup>
      ))}
    </DescriptionList>
  );
}

import { Badge, Button, Chip, ChipGroup, MenuToggle, SearchInput, Select, SelectList, SelectOption, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import FilterIcon from '@patternfly/react-icons/dist/esm/icons/filter-icon';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTexts } from '../app/ConsoleContext';
import { useKeys } from '../app/keys';
import type { Filters } from '../app/useRoute';

/** One filter: its name in the address, and what it may be. */
export interface FilterSpec {
  name: string;
  title: string;
  options?: readonly { value: string; text: string }[];
  /** How a value is shown that is not one of the options. */
  show?: (value: string) => string;
}

interface FilterBarProps {
  filters: Filters;
  specs: readonly FilterSpec[];
  /** The name that the search field has in the address. */
  search?: { name: string; title: string };
  children?: ReactNode;
}

/** What narrows a list. Everything that is set shows as a chip, and lives in the address. */
export function FilterBar({ filters, specs, search, children }: FilterBarProps) {
  const { t } = useTexts();
  const [panel, setPanel] = useState(false);
  const names = specs.map((spec) => spec.name);
  const count = filters.count(names);
  return (
    <div className="pc-filters">
      <div className="pc-filters-line">
        {search ? <SearchField filters={filters} {...search} /> : null}
        <Button variant="secondary" className="pc-narrow-only" icon={<FilterIcon />} aria-expanded={panel} onClick={() => setPanel(!panel)}>
          {t('filters')} {count > 0 ? <Badge>{count}</Badge> : null}
        </Button>
        <div className={panel ? 'pc-filters-set pc-shown' : 'pc-filters-set'}>
          {specs.filter((spec) => spec.options).map((spec) => (
            <FilterSelect key={spec.name} filters={filters} spec={spec} />
          ))}
          {children}
        </div>
      </div>
      <Chips filters={filters} specs={specs} search={search} />
    </div>
  );
}

function Chips({ filters, specs, search }: Pick<FilterBarProps, 'filters' | 'specs' | 'search'>) {
  const { t } = useTexts();
  const all = search ? [{ name: search.name, title: search.title }, ...specs] : specs;
  const set = all.filter((spec) => filters.all(spec.name).length > 0);
  if (set.length === 0) {
    return null;
  }
  return (
    <div className="pc-chips">
      {set.map((spec) => (
        <ChipGroup key={spec.name} categoryName={spec.title}>
          {filters.all(spec.name).map((value) => (
            <Chip key={value} closeBtnAriaLabel={t('filter.remove')} onClick={() => without(filters, spec.name, value)}>
              {textOf(spec, value)}
            </Chip>
          ))}
        </ChipGroup>
      ))}
      <Button variant="link" isInline onClick={() => filters.set({ ...Object.fromEntries(all.map((spec) => [spec.name, ''])), after: '', page: '' })}>
        {t('filter.clear')}
      </Button>
    </div>
  );
}

const textOf = (spec: FilterSpec, value: string) => spec.options?.find((option) => option.value === value)?.text ?? spec.show?.(value) ?? value;

const without = (filters: Filters, name: string, value: string) =>
  filters.set({ [name]: filters.all(name).filter((one) => one !== value), after: '', page: '' });

function FilterSelect({ filters, spec }: { filters: Filters; spec: FilterSpec }) {
  const [open, setOpen] = useState(false);
  const chosen = filters.get(spec.name);
  const choose = (value: string) => {
    setOpen(false);
    filters.set({ [spec.name]: value === chosen ? '' : value, after: '', page: '' });
  };
  return (
    <Select
      isOpen={open}
      selected={chosen}
      onOpenChange={setOpen}
      onSelect={(_event, value) => choose(String(value))}
      toggle={(ref) => (
        <MenuToggle ref={ref} isExpanded={open} onClick={() => setOpen(!open)}>
          {spec.title}
          {chosen ? <span className="pc-chosen">: {textOf(spec, chosen)}</span> : null}
        </MenuToggle>
      )}
    >
      <SelectList aria-label={spec.title}>
        {(spec.options ?? []).map((option) => (
          <SelectOption key={option.value} value={option.value}>
            {option.text}
          </SelectOption>
        ))}
      </SelectList>
    </Select>
  );
}

function SearchField({ filters, name, title }: { filters: Filters; name: string; title: string }) {
  const { t } = useTexts();
  const [text, setText] = useState(filters.get(name));
  const field = useRef<HTMLInputElement>(null);
  const inAddress = filters.get(name);
  useEffect(() => setText(inAddress), [inAddress]);
  useKeys({ '/': () => field.current?.focus() });
  return (
    <SearchInput
      ref={field}
      className="pc-search"
      aria-label={title}
      placeholder={title}
      value={text}
      resetButtonLabel={t('filter.remove')}
      submitSearchButtonLabel={t('search')}
      onChange={(_event, value) => setText(value)}
      onSearch={(_event, value) => filters.set({ [name]: value.trim(), after: '', page: '' })}
      onClear={() => filters.set({ [name]: '', after: '', page: '' })}
    />
  );
}

/** Chooses one of a few, in the address. */
export function Choice({ filters, name, options, label }: { filters: Filters; name: string; options: readonly { value: string; text: string }[]; label: string }) {
  const chosen = filters.get(name) || options[0]?.value;
  return (
    <ToggleGroup aria-label={label}>
      {options.map((option) => (
        <ToggleGroupItem
          key={option.value}
          text={option.text}
          buttonId={`${name}-${option.value}`}
          isSelected={option.value === chosen}
          onChange={() => filters.set({ [name]: option.value === options[0]?.value ? '' : option.value, after: '', page: '' })}
        />
      ))}
    </ToggleGroup>
  );
}

import { MultiSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './search-many.module.css'
import type { Option } from './search-select'

interface SearchManyProps {
  label: string
  description?: string
  error?: ReactNode
  /** What fits, and what is chosen already among it. */
  options: readonly Option[]
  values: readonly string[]
  onChange: (values: string[]) => void
  /** What was typed; the caller asks the server for what fits. */
  onSearch: (typed: string) => void
  nothing: string
}

/** A field that finds several of many by a few letters each. */
export function SearchMany({
  label,
  description,
  error,
  options,
  values,
  onChange,
  onSearch,
  nothing,
}: SearchManyProps) {
  return (
    <MultiSelect
      label={label}
      description={description}
      error={error}
      classNames={{ inputField: styles.typed }}
      searchable
      hidePickedOptions
      data={[...options]}
      // What fits was decided by the server; only what is chosen already is taken out here.
      filter={({ options: given }) => given}
      value={[...values]}
      onChange={onChange}
      onSearchChange={onSearch}
      nothingFoundMessage={nothing}
      maxDropdownHeight={280}
    />
  )
}

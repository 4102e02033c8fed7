import { Select } from '@mantine/core'
import type { ReactNode } from 'react'

export interface Option {
  value: string
  label: string
}

interface SearchSelectProps {
  label: string
  placeholder?: string
  description?: string
  error?: ReactNode
  options: readonly Option[]
  value: string | null
  onChange: (value: string | null) => void
  /** What was typed; the caller asks the server for what fits. */
  onSearch: (typed: string) => void
  nothing: string
  /** With it the choice can be taken back. */
  clearLabel?: string
}

/** A field that finds one of many by a few letters. */
export function SearchSelect({
  label,
  placeholder,
  description,
  error,
  options,
  value,
  onChange,
  onSearch,
  nothing,
  clearLabel,
}: SearchSelectProps) {
  return (
    <Select
      label={label}
      placeholder={placeholder}
      description={description}
      error={error}
      clearable={clearLabel !== undefined}
      clearButtonProps={{ 'aria-label': clearLabel }}
      searchable
      data={[...options]}
      // What fits was decided by the server; filtering again would hide what it found by number.
      filter={({ options: given }) => given}
      value={value}
      onChange={onChange}
      onSearchChange={onSearch}
      nothingFoundMessage={nothing}
      maxDropdownHeight={280}
    />
  )
}

import { Select } from '@mantine/core'

export interface Option {
  value: string
  label: string
}

interface SearchSelectProps {
  label: string
  placeholder: string
  options: readonly Option[]
  value: string | null
  onChange: (value: string | null) => void
  /** What was typed; the caller asks the server for what fits. */
  onSearch: (typed: string) => void
  nothing: string
}

/** A field that finds one of many by a few letters. */
export function SearchSelect({
  label,
  placeholder,
  options,
  value,
  onChange,
  onSearch,
  nothing,
}: SearchSelectProps) {
  return (
    <Select
      label={label}
      placeholder={placeholder}
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

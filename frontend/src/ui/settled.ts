import { useDebouncedValue } from '@mantine/hooks'

/** A value once it has been left alone for so many milliseconds. */
export function useSettled<Value>(value: Value, milliseconds: number): Value {
  return useDebouncedValue(value, milliseconds)[0]
}

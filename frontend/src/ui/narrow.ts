import { useMediaQuery } from '@mantine/hooks'

/** Whether the screen is as narrow as a phone: the rail is gone, and tables are cards. */
export function useNarrow(): boolean {
  return useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
}

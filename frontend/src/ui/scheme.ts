import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'

export type Scheme = 'light' | 'dark' | 'auto'

interface SchemeChoice {
  chosen: Scheme
  shown: 'light' | 'dark'
  choose: (scheme: Scheme) => void
  turn: () => void
}

/** Light, dark, or as the system has it. */
export function useScheme(): SchemeChoice {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const shown = useComputedColorScheme('light', { getInitialValueInEffect: false })
  return {
    chosen: colorScheme,
    shown,
    choose: setColorScheme,
    turn: () => setColorScheme(shown === 'dark' ? 'light' : 'dark'),
  }
}

import { useLocalStorage } from '@mantine/hooks'

/** Whether single letters work as shortcuts (they can be switched off, WCAG 2.1.4). */
export function useLetters(): readonly [boolean, (wanted: boolean) => void] {
  const [letters, setLetters] = useLocalStorage({
    key: 'leeway.letters',
    defaultValue: true,
    getInitialValueInEffect: false,
  })
  return [letters, setLetters]
}

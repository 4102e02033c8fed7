import { useLocalStorage } from '@mantine/hooks'
import { useEffect } from 'react'

export type Density = 'roomy' | 'compact'

/** How close the rows of a table stand, on this device; a phone keeps room for fingers. */
export function useDensity(): readonly [Density, (wanted: Density) => void] {
  const [density, setDensity] = useLocalStorage<Density>({
    key: 'leeway.density',
    defaultValue: 'roomy',
    getInitialValueInEffect: false,
    serialize: (value) => value,
    deserialize: (value) => (value === 'compact' ? 'compact' : 'roomy'),
  })
  useEffect(() => {
    document.documentElement.dataset.density = density
  }, [density])
  return [density, setDensity]
}

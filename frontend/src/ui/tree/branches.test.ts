import { type Branch, nest } from './branches'

const branch = (id: string, parentId: string | null): Branch => ({
  id,
  parentId,
  label: id,
  detail: null,
  below: 0,
})

describe('a flat list as trees', () => {
  it('puts everybody below their parent', () => {
    const [root] = nest([branch('a', null), branch('b', 'a'), branch('c', 'b')])
    expect(root?.branches[0]?.branches[0]?.id).toBe('c')
  })
  it('makes a root of whoever has no parent in the list', () => {
    expect(nest([branch('b', 'elsewhere'), branch('c', 'b')]).map(({ id }) => id)).toEqual(['b'])
  })
  it('counts a repeated entry once and never hangs somebody below themselves', () => {
    expect(nest([branch('a', 'a'), branch('a', 'a')])).toHaveLength(1)
  })
})

import { act, renderHook } from '@testing-library/react'
import { say, unsay, unsayAll, useNotices } from './notices'

describe('notices', () => {
  it('stand in the order they were said, three at most, and go one by one', () => {
    const { result } = renderHook(() => useNotices())
    act(() => {
      for (const text of ['one', 'two', 'three', 'four']) say(text, 'Close')
    })
    expect(result.current.map(({ text }) => text)).toEqual(['two', 'three', 'four'])
    const middle = result.current[1]?.id ?? 0
    act(() => unsay(middle))
    expect(result.current.map(({ text }) => text)).toEqual(['two', 'four'])
  })
  it('go all at once when somebody leaves', () => {
    const { result } = renderHook(() => useNotices())
    act(() => say('Yours', 'Close'))
    act(() => unsayAll())
    expect(result.current).toEqual([])
  })
})

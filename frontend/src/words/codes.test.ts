import i18next from 'i18next'
import { paramWords, sentenceOf } from './codes'

describe('codes from the server', () => {
  beforeAll(() => {
    i18next.addResourceBundle('en', 'sample', {
      waiting: { held: '{{title}}: {{amount}} until {{expires_on}}', other: 'Something waits.' },
    })
  })
  it('become sentences with money and days in them', () => {
    const params = { title: 'Renewals', amount_minor: 120_000, currency: 'EUR', expires_on: '2026-12-01' }
    expect(sentenceOf('sample:waiting', 'held', params)).toBe('Renewals: €1,200 until Dec 1, 2026')
  })
  it('fall back to the general sentence', () => {
    expect(sentenceOf('sample:waiting', 'never-heard-of')).toBe('Something waits.')
  })
  it('name a stage by its name', () => {
    expect(paramWords({ stage: 'stepping_in', count: 1200, gone: null })).toEqual({
      stage: 'Stepping in',
      count: '1,200',
      gone: '',
    })
  })
})

import { countWords, majorOf, minorDigits, minorOf, moneyWords, percentWords, pointsWords } from './money'

describe('money', () => {
  it('shows cents only where there are any', () => {
    expect(moneyWords(1_230_000, 'EUR')).toBe('€12,300')
    expect(moneyWords(1_230_050, 'EUR')).toBe('€12,300.50')
    expect(moneyWords(1_230_000, 'EUR', 'en', 'always')).toBe('€12,300.00')
  })
  it('knows currencies without cents', () => {
    expect(minorDigits('JPY')).toBe(0)
    expect(moneyWords(1200, 'JPY')).toBe('¥1,200')
  })
  it('comes back from a form field as it went', () => {
    for (const minor of [0, 1, 29, 1999, 100_000_01]) {
      expect(minorOf(majorOf(minor, 'EUR'), 'EUR')).toBe(minor)
    }
  })
  it('refuses what is no amount', () => {
    expect(minorOf(Number.NaN, 'EUR')).toBeNull()
  })
})

describe('percentages', () => {
  it('reads basis points as percent and as points', () => {
    expect(percentWords(1650)).toBe('16.5 %')
    expect(pointsWords(250)).toBe('2.5')
  })
  it('counts with separators', () => {
    expect(countWords(12345)).toBe('12,345')
  })
})

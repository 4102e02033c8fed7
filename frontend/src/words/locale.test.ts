import { readerLocale } from './locale'

describe('how the reader writes figures', () => {
  it('is the first wish in the language of the words', () => {
    expect(readerLocale('en', ['de-DE', 'en-GB', 'en-US'])).toBe('en-GB')
    expect(readerLocale('en', ['en', 'en-GB'])).toBe('en')
  })
  it('is the language of the words where no wish fits', () => {
    expect(readerLocale('en', ['de-DE', 'eng'])).toBe('en')
    expect(readerLocale('en', [])).toBe('en')
  })
})

import { namesWords } from './names'

test('names stand as people say them', () => {
  expect(namesWords(['Ada'])).toBe('Ada')
  expect(namesWords(['Ada', 'Bo', 'Cy'])).toBe('Ada, Bo, or Cy')
})

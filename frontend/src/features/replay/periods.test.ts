import { periodKey, periodsOf } from './periods'

const periods = periodsOf({ currency: 'USD', deals: 830, first_on: '1996-07-04', last_on: '1998-05-06' })

test('one may choose the last twelve months, every year from the newest, and everything', () => {
  expect(periods.map(({ key, from, until }) => [key, from, until])).toEqual([
    ['twelve', '1997-05-07', '1998-05-07'],
    ['1998', '1998-01-01', '1999-01-01'],
    ['1997', '1997-01-01', '1998-01-01'],
    ['1996', '1996-01-01', '1997-01-01'],
    ['all', undefined, undefined],
  ])
})

test('days that are none of these are said to be others', () => {
  expect(periodKey(periods, { from: '1997-01-01', until: '1998-01-01' })).toBe('1997')
  expect(periodKey(periods, { from: '1997-02-01', until: undefined })).toBe('other')
  expect(periodKey(periods, {})).toBe('all')
})

import { minutesWords } from './minutes'

it('seconds are shown as a clock shows them', () => {
  expect([600, 65, 5, 0].map(minutesWords)).toEqual(['10:00', '1:05', '0:05', '0:00'])
})

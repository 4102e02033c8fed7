import { answersOf, unratedTasks, withRating } from './draft'

const open = { will: null, skill: null }
const draft = { contribution: '', stages: [], ratings: [open, open] }

describe('a page in writing', () => {
  it('chooses nothing for anybody: half a rating is not sent', () => {
    const half = withRating(draft, 1, 'will', 5)
    expect(answersOf(half).ratings).toEqual([null, null])
    expect(answersOf(withRating(half, 1, 'skill', 2)).ratings).toEqual([null, { will: 5, skill: 2 }])
  })
  it('names the tasks that are not rated', () => {
    const whole = withRating(withRating(draft, 0, 'will', 1), 0, 'skill', 1)
    expect(unratedTasks(['Renewals', 'Visits'], whole)).toEqual(['Visits'])
  })
})

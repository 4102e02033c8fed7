import type { StageTalk, TalkAnswers } from '@/api/gen/growth/types.gen'

type Axis = 'will' | 'skill'

/** A task half rated is kept here, and sent once both words are said. */
export interface Draft extends Omit<TalkAnswers, 'ratings'> {
  ratings: Record<Axis, number | null>[]
}

/** One's own page as it was saved last. */
export function draftOf(talk: StageTalk): Draft {
  const { contribution, stages, ratings } = talk.own
  return {
    contribution,
    stages: [...stages],
    ratings: ratings.map((rating) => rating ?? { will: null, skill: null }),
  }
}

export function withRating(draft: Draft, place: number, axis: Axis, degree: number): Draft {
  const ratings = draft.ratings.map((rating, at) => (at === place ? { ...rating, [axis]: degree } : rating))
  return { ...draft, ratings }
}

/** As the server keeps it: a task counts as rated once both words are said. */
export function answersOf(draft: Draft): TalkAnswers {
  const ratings = draft.ratings.map(({ will, skill }) =>
    will === null || skill === null ? null : { will, skill },
  )
  return { ...draft, ratings }
}

export function unratedTasks(tasks: readonly string[], draft: Draft): string[] {
  const { ratings } = answersOf(draft)
  return tasks.filter((_, place) => !ratings[place])
}

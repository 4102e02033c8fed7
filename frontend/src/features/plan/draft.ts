import type { Behaviour, Plan, PlanDraft, Step, Track } from '@/api/gen/growth/types.gen'

export type Draft = Required<PlanDraft>

export function draftOf({ aim, closed_on, behaviours, steps }: Plan): Draft {
  return { aim, closed_on, behaviours, steps }
}

export function newBehaviour(track: Track): Behaviour {
  return {
    id: crypto.randomUUID(),
    track,
    text: '',
    serves: null,
    sign: '',
    weekly: '',
    horizon: 'short',
    until_on: null,
    target: '',
  }
}

export function newStep(track: Track): Step {
  return {
    id: crypto.randomUUID(),
    track,
    kind: 'experiment',
    text: '',
    behaviour_id: null,
    due_on: null,
    done_on: null,
    reflected: '',
    applied: '',
    target: '',
  }
}

function put<Item extends { id: string }>(items: Item[], one: Item): Item[] {
  return items.some(({ id }) => id === one.id)
    ? items.map((item) => (item.id === one.id ? one : item))
    : [...items, one]
}

export function putBehaviour(draft: Draft, one: Behaviour): Draft {
  return { ...draft, behaviours: put(draft.behaviours, one) }
}

export function putStep(draft: Draft, one: Step): Draft {
  return { ...draft, steps: put(draft.steps, one) }
}

/** Without a behaviour or a step; steps that named the behaviour stay and name none. */
export function without(draft: Draft, gone: string): Draft {
  return {
    ...draft,
    behaviours: draft.behaviours.filter(({ id }) => id !== gone),
    steps: draft.steps
      .filter(({ id }) => id !== gone)
      .map((step) => (step.behaviour_id === gone ? { ...step, behaviour_id: null } : step)),
  }
}

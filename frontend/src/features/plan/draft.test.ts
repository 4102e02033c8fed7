import { newBehaviour, newStep, putBehaviour, putStep, without } from './draft'

const empty = { aim: '', closed_on: null, behaviours: [], steps: [] }

describe('a plan in writing', () => {
  it('changes one part and leaves the others as they are', () => {
    const behaviour = newBehaviour('leading')
    const once = putBehaviour(empty, behaviour)
    const twice = putBehaviour(once, { ...behaviour, text: 'Listen first' })
    expect(twice.behaviours).toEqual([{ ...behaviour, text: 'Listen first' }])
  })
  it('keeps the steps of a behaviour that is dropped', () => {
    const behaviour = newBehaviour('job')
    const step = { ...newStep('job'), behaviour_id: behaviour.id }
    const after = without(putStep(putBehaviour(empty, behaviour), step), behaviour.id)
    expect(after.behaviours).toEqual([])
    expect(after.steps).toEqual([{ ...step, behaviour_id: null }])
  })
})

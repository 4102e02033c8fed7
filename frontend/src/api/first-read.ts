interface Read {
  state: { data: unknown }
}

/** For `throwOnError`: a list that never came says so in place of the screen; one that is there stays. */
export function whenNeverRead(_error: unknown, { state }: Read): boolean {
  return state.data === undefined
}

import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { followRun } from '@/api/follow-run'
import { readRunOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import type { Run } from '@/api/gen/people/types.gen'

const pace = 2000

/** A run as the server keeps it: asked for after a reload, followed as a stream while it is read or applied. */
export function useRun(runId: string): Run {
  const queries = useQueryClient()
  const options = readRunOptions({ path: { run_id: runId } })
  const { data: run } = useSuspenseQuery({
    ...options,
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? pace : false),
  })
  const moving = isUnderWay(run)
  useEffect(() => {
    if (!moving) return
    const { queryKey } = readRunOptions({ path: { run_id: runId } })
    return followRun(runId, (newest) => queries.setQueryData(queryKey, newest))
  }, [moving, runId, queries])
  return run
}

export function isUnderWay(run: Run): boolean {
  return run.state === 'fetching' || run.state === 'applying'
}

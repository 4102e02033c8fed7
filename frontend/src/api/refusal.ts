import * as v from 'valibot'

const problemSchema = v.looseObject({
  code: v.string(),
  status: v.number(),
  title: v.string(),
  detail: v.optional(v.string(), ''),
  errors: v.optional(v.array(v.object({ detail: v.string(), pointer: v.string() })), []),
})

export type Problem = v.InferOutput<typeof problemSchema>

/** What the server answered instead of what was asked: its problem document, and a reference to tell. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly problem: Problem | null
  readonly reference: string | null

  constructor(code: string, status: number, problem: Problem | null, reference: string | null) {
    super(problem?.detail || problem?.title || code)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.problem = problem
    this.reference = reference
  }
}

/** The server was not reached at all. */
export const UNREACHED = 'unreached'

/** Every error of the client becomes a Refusal; a cancelled call stays what it is. */
export function refusalOf(error: unknown, response: Response | undefined): unknown {
  if (error instanceof DOMException && error.name === 'AbortError') return error
  if (!response) return new Refusal(UNREACHED, 0, null, null)
  const reference = response.headers.get('X-Request-ID')
  const parsed = v.safeParse(problemSchema, error)
  if (parsed.success) return new Refusal(parsed.output.code, response.status, parsed.output, reference)
  return new Refusal('unexpected', response.status, null, reference)
}

/** The sentences of a refusal's faults, by the field they point at: "/terms/limits/0" becomes "terms.limits.0". */
export function faultsByField(error: unknown): Record<string, string> {
  if (!(error instanceof Refusal) || !error.problem) return {}
  return Object.fromEntries(
    error.problem.errors.map(({ pointer, detail }) => [
      pointer.replace(/^#?\/(body\/)?/, '').replaceAll('/', '.'),
      detail,
    ]),
  )
}

/** Whether the server answered with this code. */
export function isRefused(error: unknown, code: string): boolean {
  return error instanceof Refusal && error.code === code
}

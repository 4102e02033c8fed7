export interface Branch {
  id: string
  parentId: string | null
  label: string
  detail: string | null
  /** How many stand below it, whether or not they are in the list. */
  below: number
}

export interface Nested extends Branch {
  branches: Nested[]
}

/** A flat list as trees: whoever has no parent in the list is a root. Repeated entries count once. */
export function nest(branches: readonly Branch[]): Nested[] {
  const known = new Map<string, Nested>(branches.map((branch) => [branch.id, { ...branch, branches: [] }]))
  const roots: Nested[] = []
  for (const branch of known.values()) {
    const parent = branch.parentId === null ? undefined : known.get(branch.parentId)
    if (parent && parent !== branch) parent.branches.push(branch)
    else roots.push(branch)
  }
  return roots
}

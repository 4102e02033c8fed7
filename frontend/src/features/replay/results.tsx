import { BudgetCard } from './budget-card'
import { CostlyCard } from './costly-card'
import { CurvesCard } from './curves-card'
import { RoomLeftCard } from './room-left-card'
import type { Side } from './side'
import { StoppedCard } from './stopped-card'
import { TiersCard } from './tiers-card'

/** What one proposal would have decided, or two beside each other. */
export function Results({ sides }: { sides: readonly Side[] }) {
  const [first] = sides
  if (!first || first.figures.deals === 0) return null
  return (
    <>
      <StoppedCard sides={sides} />
      <CurvesCard sides={sides} />
      <BudgetCard sides={sides} />
      <TiersCard sides={sides} />
      <RoomLeftCard sides={sides} />
      {sides.map((side) => (
        <CostlyCard key={side.name} side={side} />
      ))}
    </>
  )
}

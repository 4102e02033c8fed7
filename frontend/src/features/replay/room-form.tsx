import { useTranslation } from 'react-i18next'
import type { Figures } from '@/api/gen/mandates/types.gen'
import { limitOf, type Part, parts, type Room } from '@/api/room'
import { limitValueWords } from '@/words/limits'
import styles from './replay.module.css'
import { RoomField } from './room-field'
import { firstBound, scaleOf } from './scale'

interface RoomFormProps {
  room: Room
  onChange: (room: Room) => void
  /** The same deals without any limit: how far each scale reaches. */
  year: Figures
  currency: string
  /** Its name where there are two; empty where there is one. */
  name: string
}

const suffixOf = (part: Part, currency: string) =>
  part === 'line' || part === 'deal' ? ' %' : ` ${currency}`

/** The limits of one proposal, to be drawn wider or narrower. */
export function RoomForm({ room, onChange, year, currency, name }: RoomFormProps) {
  const { t } = useTranslation('replay')
  return (
    <div className={styles.room}>
      {parts.map((part) => {
        const scale = scaleOf(part, year, currency)
        return (
          <RoomField
            key={part}
            label={t(`part.${part}`)}
            of={name ? `${name}: ` : ''}
            bound={room[part]}
            scale={scale}
            first={firstBound(part, scale)}
            suffix={suffixOf(part, currency)}
            words={(bound) => limitValueWords(limitOf[part].code, bound, currency)}
            onChange={(bound) => onChange({ ...room, [part]: bound })}
          />
        )
      })}
    </div>
  )
}

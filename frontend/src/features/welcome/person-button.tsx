import { useTranslation } from 'react-i18next'
import type { DemoPerson } from '@/api/gen/gateway/types.gen'
import { Avatar } from '@/ui/avatar'
import { IconArrow } from '@/ui/icons'
import { Tag } from '@/ui/page/note'
import { sentenceOf } from '@/words/codes'
import styles from './welcome.module.css'

interface PersonButtonProps {
  person: DemoPerson
  onPick: () => void
}

/** Somebody of the demo organisation who plays a part: who they are, and what one will see. */
export function PartButton({ person, onPick }: PersonButtonProps) {
  const part = person.part ?? ''
  return (
    <button type="button" className={styles.person} onClick={onPick}>
      <Avatar name={person.display_name} />
      <span className={styles.name}>
        <b>
          {person.display_name}
          <Tag tone="quiet">{sentenceOf('welcome:signIn.part', part)}</Tag>
        </b>
        <span className={styles.sees}>{sentenceOf('welcome:signIn.sees', part)}</span>
      </span>
      <IconArrow size={19} className="flip" aria-hidden />
    </button>
  )
}

/** Anybody else: who they are, where they work, what they may. */
export function PersonButton({ person, onPick }: PersonButtonProps) {
  const { t } = useTranslation()
  return (
    <button type="button" className={styles.person} onClick={onPick}>
      <Avatar name={person.display_name} quiet />
      <span className={styles.name}>
        <b>{person.display_name}</b>
        <span>{[person.title, person.unit_name].filter(Boolean).join(', ')}</span>
      </span>
      <span className={styles.roles}>
        {person.roles
          .filter((role) => role !== 'person')
          .map((role) => (
            <Tag key={role} tone="quiet">
              {t(`role.${role}`, { defaultValue: role })}
            </Tag>
          ))}
      </span>
    </button>
  )
}

import { useTranslation } from 'react-i18next'
import type { Leaver, MandateRequest } from '@/api/gen/mandates/types.gen'
import { Note } from '@/ui/page/note'
import { namesWords } from '@/words/names'

/** Who has left in the middle of it, and who can go on for that side. */
export function LeaverNote({ request, leaver }: { request: MandateRequest; leaver: Leaver }) {
  const { t } = useTranslation('mandates')
  const { side, goes_on: others } = leaver
  const names = namesWords(others.map(({ name }) => name))
  const holder = request.holder.name
  return (
    <Note tone="edge" title={t('request.left', { name: request[side].name })}>
      {others.length === 0
        ? t(`request.nobody_${side}`)
        : t(`request.goesOn_${side}`, { count: others.length, names, holder })}
    </Note>
  )
}

/** Who was asked first and has left, and to whom it went on. */
export function FormerGrantorNote({ request }: { request: MandateRequest }) {
  const { t } = useTranslation('mandates')
  const { former_grantor: former, grantor } = request
  if (!former) return null
  return (
    <Note tone="edge" title={t('request.left', { name: former.name })}>
      {t('request.wentOn', { name: grantor.name })}
    </Note>
  )
}

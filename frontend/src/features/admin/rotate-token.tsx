import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { rotateTokenSecret } from '@/api/gen/people/sdk.gen'
import type { Token } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { NativeSelect } from '@/ui/fields'
import { Modal } from '@/ui/modal'
import { Note } from '@/ui/page/note'
import { ShownOnce } from '@/ui/shown-once'
import { refusalWords } from '@/words/refusals'
import styles from './admin.module.css'

const overlaps = ['0', '24', '168'] as const

/** A new secret; the old one counts a while longer, so that no machine stands still. */
export function RotateToken({ token }: { token: Token }) {
  const { t } = useTranslation('admin')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [overlap, setOverlap] = useState('24')
  const rotate = useMutation({
    mutationFn: async () =>
      rotateTokenSecret({ path: { token_id: token.id }, body: { overlap_hours: Number(overlap) } }),
    onSuccess: () => readAgain(queries, 'listTokens'),
  })
  if (!token.may.includes('rotate')) return null
  const { name } = token
  const made = rotate.data?.data
  const close = () => {
    setAsking(false)
    rotate.reset()
  }
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={t('tokens.rotateFor', { name })}
        onClick={() => setAsking(true)}
      >
        {t('tokens.rotate')}
      </Button>
      <Modal
        opened={asking}
        onClose={close}
        size="lg"
        title={made ? t('tokens.madeTitle') : t('tokens.rotateTitle', { name })}
        closeButtonProps={{ 'aria-label': common('close') }}
        closeOnClickOutside={!made}
      >
        {made ? (
          <ShownOnce text={t('tokens.madeText')} secret={made.token} done={t('tokens.done')} onDone={close} />
        ) : (
          <div className={styles.form}>
            <p>{t('tokens.rotateText')}</p>
            <NativeSelect
              label={t('tokens.overlap')}
              className={styles.narrow}
              value={overlap}
              onChange={(event) => setOverlap(event.currentTarget.value)}
              data={overlaps.map((hours) => ({ value: hours, label: t(`tokens.after.${hours}`) }))}
            />
            {rotate.isError && (
              <Note tone="fault" alert>
                {refusalWords(rotate.error)}
              </Note>
            )}
            <div className={styles.deeds}>
              <Button variant="default" onClick={close}>
                {common('cancel')}
              </Button>
              <Button onClick={() => rotate.mutate()} loading={rotate.isPending}>
                {t('tokens.rotate')}
              </Button>
            </div>
          </div>
        )}
      </Modal>
    </>
  )
}

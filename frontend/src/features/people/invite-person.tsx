import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { readPersonSignInOptions } from '@/api/gen/gateway/@tanstack/react-query.gen'
import { invitePerson } from '@/api/gen/gateway/sdk.gen'
import type { PersonSignIn } from '@/api/gen/gateway/types.gen'
import type { Person } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { useCopied } from '@/ui/copied'
import { Switch } from '@/ui/fields'
import { IconCheck, IconCopy } from '@/ui/icons'
import { Modal } from '@/ui/modal'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { momentWords } from '@/words/dates'
import { refusalWords } from '@/words/refusals'
import styles from './people.module.css'

/** How somebody signs in, and the link with which they choose a passphrase; nobody chooses it for them. */
export function InvitePerson({ person }: { person: Person }) {
  const { t } = useTranslation('people')
  const [inviting, setInviting] = useState(false)
  const { data: state } = useQuery({
    ...readPersonSignInOptions({ path: { person_id: person.id } }),
    retry: false,
  })
  // Where everybody comes in by an identity provider there is nothing to send.
  if (!state) return null
  return (
    <Card title={t('invite.title')}>
      <p className={styles.signIn}>{sentence(state, t)}</p>
      <Button variant="default" onClick={() => setInviting(true)}>
        {state.has_passphrase || state.linked ? t('invite.again') : t('invite.first')}
      </Button>
      {inviting && <MakeLink person={person} state={state} onClose={() => setInviting(false)} />}
    </Card>
  )
}

interface MakeLinkProps {
  person: Person
  state: PersonSignIn
  onClose: () => void
}

function MakeLink({ person, state, onClose }: MakeLinkProps) {
  const { t } = useTranslation('people')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const { copied, copy } = useCopied()
  const [keeps, setKeeps] = useState(true)
  const make = useMutation({
    mutationFn: async () =>
      (await invitePerson({ body: { person_id: person.id, keeps_factor: keeps } })).data,
    onSuccess: () => readAgain(queries, 'readPersonSignIn'),
  })
  const link = make.data && `${window.location.origin}${make.data.path}`
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('invite.for', { name: person.display_name })}
      closeOnClickOutside={!link}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <div className={styles.invite}>
        {link ? (
          <>
            <Note tone="edge">{t('invite.made', { until: momentWords(make.data.expires_at) })}</Note>
            <code className={styles.link}>{link}</code>
          </>
        ) : (
          <p className={styles.signIn}>{t('invite.text')}</p>
        )}
        {!link && state.has_factor && (
          <Switch
            label={t('invite.keeps')}
            description={t('invite.keepsHint')}
            checked={keeps}
            onChange={(event) => setKeeps(event.currentTarget.checked)}
          />
        )}
        {make.isError && (
          <Note tone="fault" alert>
            {refusalWords(make.error)}
          </Note>
        )}
        <div className={styles.deeds}>
          <Button variant="default" onClick={onClose}>
            {common('close')}
          </Button>
          {link ? (
            <Button
              leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
              onClick={() => copy(link)}
            >
              {copied ? t('invite.copied') : t('invite.copy')}
            </Button>
          ) : (
            <Button onClick={() => make.mutate()} loading={make.isPending}>
              {t('invite.make')}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  )
}

function sentence(state: PersonSignIn, t: ReturnType<typeof useTranslation<'people'>>['t']): string {
  if (state.invited_until) return t('invite.open', { until: momentWords(state.invited_until) })
  if (state.linked) return t('invite.linked')
  if (state.has_passphrase) return state.has_factor ? t('invite.both') : t('invite.passphrase')
  return t('invite.none')
}

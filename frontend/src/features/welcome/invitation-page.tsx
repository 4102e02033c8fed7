import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import * as v from 'valibot'
import { acceptInvitation, lookAtInvitation } from '@/api/gen/gateway/sdk.gen'
import type { Invited } from '@/api/gen/gateway/types.gen'
import { sessionQuery } from '@/api/session'
import { Button } from '@/ui/controls'
import { TextInput } from '@/ui/fields'
import { schemaResolver, useForm } from '@/ui/form'
import { Skeleton } from '@/ui/layout'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { Threshold } from '@/ui/page/threshold'
import { PassphraseInput } from '@/ui/passphrase-input'
import { refusalWords } from '@/words/refusals'
import { ProviderDoor } from './provider-door'
import styles from './welcome.module.css'

/** A link from an administrator: choose a passphrase, and be in. The secret stays in the fragment. */
export function InvitationPage() {
  const { t } = useTranslation('welcome')
  const { t: common } = useTranslation()
  const hash = useLocation({ select: (location) => location.hash })
  // As it was followed: going on from here takes it out of the address.
  const [secret] = useState(hash)
  const { data: invited, error } = useQuery({
    queryKey: ['invitation', secret],
    queryFn: async ({ signal }) => (await lookAtInvitation({ body: { secret }, signal })).data,
    enabled: secret !== '',
    retry: false,
  })
  const { data: session } = useQuery(sessionQuery)
  const byProvider = session !== undefined && !session.ways.includes('local')
  const title = invited ? t('invitation.title', { name: invited.display_name }) : t('invitation.link')
  const chooses = invited?.begins === false ? t('invitation.againLead') : t('invitation.lead')
  const lead = byProvider ? t('provider.joinLead') : chooses
  return (
    <Threshold brand={common('app')} title={title} lead={lead}>
      {secret === '' && <Note tone="fault">{t('invitation.cut')}</Note>}
      {error && (
        <Note tone="fault" alert>
          {refusalWords(error)}
        </Note>
      )}
      {secret !== '' && !(invited || error) && <Skeleton height={220} radius="lg" />}
      {invited && byProvider && (
        <ProviderDoor provider={session?.provider ?? ''} onward="/" invitation={secret} />
      )}
      {invited && !byProvider && <ChoosePassphrase secret={secret} invited={invited} />}
    </Threshold>
  )
}

function ChoosePassphrase({ secret, invited }: { secret: string; invited: Invited }) {
  const { t } = useTranslation('welcome')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const form = useForm({
    initialValues: { passphrase: '', code: '' },
    validate: schemaResolver(
      v.object({
        passphrase: v.pipe(v.string(), v.minLength(12, t('invitation.short'))),
        code: invited.needs_code
          ? v.pipe(v.string(), v.trim(), v.minLength(6, t('local.codeShort')))
          : v.string(),
      }),
      { sync: true },
    ),
  })
  const accept = useMutation({
    mutationFn: async ({ passphrase, code }: typeof form.values) =>
      acceptInvitation({ body: { secret, passphrase, code: invited.needs_code ? code.trim() : null } }),
    onSuccess: async () => {
      queries.clear()
      await queries.fetchQuery(sessionQuery)
      await navigate({ to: '/' })
    },
  })
  return (
    <Card>
      <form className={styles.form} onSubmit={form.onSubmit((typed) => accept.mutate(typed))} noValidate>
        {/* So that a password manager keeps the two together. */}
        <input type="hidden" autoComplete="username" value={invited.work_email ?? ''} readOnly />
        <PassphraseInput
          label={t('invitation.passphrase')}
          description={t('invitation.hint')}
          autoComplete="new-password"
          {...form.getInputProps('passphrase')}
        />
        {invited.needs_code && (
          <TextInput
            label={t('local.code')}
            description={t('local.codeHint')}
            autoComplete="one-time-code"
            {...form.getInputProps('code')}
          />
        )}
        {accept.isError && (
          <Note tone="fault" alert>
            {refusalWords(accept.error)}
          </Note>
        )}
        <Button type="submit" loading={accept.isPending}>
          {t('invitation.enter')}
        </Button>
      </form>
    </Card>
  )
}

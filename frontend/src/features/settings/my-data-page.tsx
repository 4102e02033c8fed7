import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { readMySignInOptions } from '@/api/gen/gateway/@tanstack/react-query.gen'
import { copyMyData } from '@/api/gen/gateway/sdk.gen'
import type { EverythingAboutMe } from '@/api/gen/gateway/types.gen'
import { AskingForm } from '@/ui/asking/asking-form'
import { Button } from '@/ui/controls'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Page } from '@/ui/page/page'
import { PassphraseInput } from '@/ui/passphrase-input'
import { saveText } from '@/ui/save-text'
import { momentWords } from '@/words/dates'
import { KeptCard } from './kept-card'
import styles from './settings.module.css'

/** What every service keeps about whoever looks: shown, printed, taken along; kept nowhere. */
export function MyDataPage() {
  const { t } = useTranslation('settings')
  const { data: mine, isPending } = useQuery({ ...readMySignInOptions(), retry: false })
  const navigate = useNavigate()
  const [passphrase, setPassphrase] = useState('')
  const [unfolded, setUnfolded] = useState(false)
  const copy = useMutation({
    mutationFn: async () => (await copyMyData({ body: { passphrase: passphrase || null } })).data,
    // A copy of everything about somebody has no place in the memory of a page that was left.
    gcTime: 0,
  })
  return (
    <Page
      title={t('myData.title')}
      lead={t('myData.lead')}
      back={
        <TextLink to="/settings" inherit>
          {t('title')}
        </TextLink>
      }
      actions={copy.data && <Taking copy={copy.data} onPrint={() => flushSync(() => setUnfolded(true))} />}
    >
      {!copy.data && !isPending && (
        <Card title={t('myData.card')}>
          <AskingForm
            deed={t('myData.show')}
            onClose={() => navigate({ to: '/settings' })}
            onSubmit={(event) => {
              event.preventDefault()
              copy.mutate()
            }}
            mutation={copy}
          >
            {mine?.has_passphrase ? (
              <>
                <p>{t('myData.again')}</p>
                <PassphraseInput
                  label={t('signIn.present')}
                  autoComplete="current-password"
                  data-autofocus
                  value={passphrase}
                  onChange={(event) => setPassphrase(event.currentTarget.value)}
                />
              </>
            ) : (
              <p>{t('myData.cardText')}</p>
            )}
          </AskingForm>
        </Card>
      )}
      {copy.data && (
        <>
          <p className={styles.text}>{t('myData.made', { when: momentWords(copy.data.made_at) })}</p>
          {copy.data.services.map((kept) => (
            <KeptCard key={kept.service} kept={kept} unfolded={unfolded} />
          ))}
        </>
      )}
    </Page>
  )
}

/** `onPrint` unfolds what is folded: paper cannot be opened. */
function Taking({ copy, onPrint }: { copy: EverythingAboutMe; onPrint: () => void }) {
  const { t } = useTranslation('settings')
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          onPrint()
          window.print()
        }}
      >
        {t('myData.print')}
      </Button>
      <Button
        onClick={() =>
          saveText('everything-about-me.json', JSON.stringify(copy, null, 2), 'application/json')
        }
      >
        {t('myData.save')}
      </Button>
    </>
  )
}

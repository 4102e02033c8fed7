import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { closeCampaign, discardCampaign, launchCampaign } from '@/api/gen/growth/sdk.gen'
import type { Campaign, CampaignDeed } from '@/api/gen/growth/types.gen'
import { onceHeaders, oneTimeKey } from '@/api/headers'
import { Asking } from '@/ui/asking/asking'
import { Button } from '@/ui/controls'
import { Row } from '@/ui/layout'

type Asked = Exclude<CampaignDeed, 'read_results'>

/** What the server says may be done; each is asked about once, since none can be undone. */
export function CampaignDeeds({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns')
  const [asking, setAsking] = useState<Asked | null>(null)
  const deeds = campaign.may.filter((deed): deed is Asked => deed !== 'read_results')
  return (
    <Row gap="xs">
      {deeds.map((deed) => (
        <Button key={deed} variant={deed === 'discard' ? 'subtle' : 'filled'} onClick={() => setAsking(deed)}>
          {t(`page.${deed}`)}
        </Button>
      ))}
      {asking && <AskedOnce campaign={campaign} deed={asking} onClose={() => setAsking(null)} />}
    </Row>
  )
}

interface AskedOnceProps {
  campaign: Campaign
  deed: Asked
  onClose: () => void
}

function AskedOnce({ campaign, deed, onClose }: AskedOnceProps) {
  const { t } = useTranslation('campaigns')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [key] = useState(oneTimeKey)
  const path = { campaign_id: campaign.id }
  const act = useMutation({
    mutationFn: async () => {
      if (deed === 'discard') await discardCampaign({ path })
      else if (deed === 'launch') await launchCampaign({ path, headers: onceHeaders(key) })
      else await closeCampaign({ path, headers: onceHeaders(key) })
    },
    onSuccess: async () => {
      if (deed === 'discard') await navigate({ to: '/campaigns' })
      await readAgain(queries, 'readCampaign', 'listCampaigns', 'readHome')
      onClose()
    },
  })
  return (
    <Asking
      title={t(`page.${deed}Title`)}
      deed={t(`page.${deed}`)}
      ends={deed !== 'launch'}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate()
      }}
      mutation={act}
    >
      <p>{t(`page.${deed}Text`)}</p>
    </Asking>
  )
}

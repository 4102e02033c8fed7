import { Page } from '@/ui/page/page'

export function OfferCheckPage() {
  return <Page title="OfferCheckPage">{null}</Page>
}

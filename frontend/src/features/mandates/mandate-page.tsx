import { Page } from '@/ui/page/page'

export function MandatePage() {
  return <Page title="MandatePage">{null}</Page>
}

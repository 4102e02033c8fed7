import { Page } from '@/ui/page/page'

export function MandatesPage() {
  return <Page title="MandatesPage">{null}</Page>
}

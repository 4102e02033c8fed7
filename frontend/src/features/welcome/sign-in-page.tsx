import { Page } from '@/ui/page/page'

export function SignInPage() {
  return <Page title="SignInPage">{null}</Page>
}

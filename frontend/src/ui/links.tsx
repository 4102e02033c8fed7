import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react'
import { usePath } from './path'

type Native = AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }

function AnchorElement({ ref, ...props }: Omit<AnchorProps, keyof Native> & Native) {
  return <Anchor ref={ref} inherit {...props} />
}

function ButtonElement({
  ref,
  ...props
}: Omit<ButtonProps, keyof Native> & Native & Pick<ButtonProps, 'color'>) {
  return <Button component="a" ref={ref} {...props} />
}

/** A link in running text, typed by the router: a path that does not exist does not compile. */
export const TextLink = createLink(AnchorElement)
/** A link that looks like the next step. */
export const ButtonLink = createLink(ButtonElement)

/** The same for an address the server names whole, with its search. */
export function PathButton({
  path,
  ...props
}: { path: string } & Omit<Parameters<typeof ButtonElement>[0], 'href'>) {
  return <ButtonElement {...props} {...usePath(path)} />
}

/** A file that the server hands out. */
export function FileLink({ path, children }: { path: string; children: ReactNode }) {
  return (
    <Anchor inherit href={path} download>
      {children}
    </Anchor>
  )
}

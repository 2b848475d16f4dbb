import type { ComponentProps } from 'react'
import { Form } from '@/components/form/form'
import { PageHeading } from '@/components/ui/page-heading'
import { EntryPage } from './entry-page'

type LinkPageProps = {
  token: string
  title: string
  lead: string
  text: string
  button: string
  action: ComponentProps<typeof Form>['action']
}

/** The page of a link in a security mail: opening it changes nothing, its button does. */
export const LinkPage = ({ token, title, lead, text, button, action }: LinkPageProps) => (
  <EntryPage>
    <Form
      heading={
        <>
          <PageHeading title={title} lead={lead} />
          <p className="mb-5">{text}</p>
        </>
      }
      action={action}
      title={title}
      submit={button}
      submitVariant="danger"
    >
      <input type="hidden" name="token" value={token} />
    </Form>
  </EntryPage>
)

import { QRCodeSVG } from 'qrcode.react'
import { buttonClass } from '@/components/ui/button-style'
import { CodeText } from '@/components/ui/code-text'
import { CopyButton } from '@/components/ui/copy-button'
import { getTranslations } from '@/lib/http/translations'

type AppKeyProps = { secret: string; uri: string }

/** UX-10: QR code for another device, a link for this one, the key in groups for typing and copying. */
export async function AppKey({ secret, uri }: AppKeyProps) {
  const t = await getTranslations('factors.setUp')
  return (
    <>
      <div className="mb-5 grid justify-items-center gap-4">
        <QRCodeSVG
          value={uri}
          size={208}
          marginSize={4}
          level="M"
          title={t('qr')}
          className="rounded-md border border-line"
        />
        <a href={uri} className="min-h-6 text-accent-strong underline underline-offset-3 md:hidden">
          {t('openApp')}
        </a>
      </div>
      <details className="mb-5">
        <summary className="min-h-6 cursor-pointer text-accent-strong">{t('cannotScan')}</summary>
        <p className="mt-2">{t('keyLead')}</p>
        <p className="mt-2 text-lg">
          <CodeText value={secret} group={4} />
        </p>
        <p className="mt-2">
          <CopyButton
            text={secret}
            label={t('copyKey')}
            copied={t('copied')}
            failed={t('copyFailed')}
            className={buttonClass('link')}
          />
        </p>
      </details>
    </>
  )
}

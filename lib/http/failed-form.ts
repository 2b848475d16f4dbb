import { recall, remember } from './memo'

/** Called where a form is answered with errors; the page that is drawn in the same request says so in its title (F-2). */
export const noteFailedForm = () => remember('failedForm', true)
export const hasFailedForm = async () => (await recall<boolean>('failedForm')) ?? false

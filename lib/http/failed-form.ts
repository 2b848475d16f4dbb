import { recall, remember } from './memo'

/** Called when a form is answered with errors; the page rendered in the same request says so in its title (UX-01). */
export const noteFailedForm = () => remember('failedForm', true)
export const hasFailedForm = async () => (await recall<boolean>('failedForm')) ?? false

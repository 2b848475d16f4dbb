export const STATUS_TONE = {
  open: 'caution',
  consented: 'caution',
  approved: 'positive',
  refused: 'danger',
  withdrawn: 'neutral',
} as const

export const ORDER_TONE = {
  waiting: 'caution',
  placed: 'info',
  accepted: 'positive',
  delivered: 'positive',
  refused: 'danger',
  declined: 'danger',
  withdrawn: 'neutral',
} as const

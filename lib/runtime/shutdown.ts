export const endInOrder = () => undefined

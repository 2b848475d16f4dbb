export const watchEventLoop = () => undefined

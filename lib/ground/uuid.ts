const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether this text, from an address or a form, can be an id. */
export const isId = (text: string) => UUID.test(text)

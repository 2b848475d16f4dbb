import { env } from './env'

export const brandName = () => env().brand.name
export const brand = () => env().brand

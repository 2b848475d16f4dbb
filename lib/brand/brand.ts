import { env } from '../ground/env'

export const brandName = () => env().brand.name
export const brand = () => env().brand

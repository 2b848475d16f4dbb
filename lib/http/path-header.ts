/** Carries the path that was asked for to where Next does not tell it. A client's own header of this name is overwritten. */
export const PATH_HEADER = 'x-torhaus-path'

/**
 * Passes the requested path to code where Next does not provide it. A client's own header of this name is
 * overwritten.
 */
export const PATH_HEADER = 'x-torhaus-path'

/** Where a request comes from: for limits, sessions and the person's own log. The network is /64 for IPv6. */
export type ClientContext = { requestId: string; address: string | null; network: string; userAgent: string | null }

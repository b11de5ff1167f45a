export type { Certificate, CertificateFiles } from './certificate.ts';
export { type ServeSettings, settingsFrom } from './environment.ts';
export { headersFile, SECURITY_HEADERS } from './headers.ts';
export { type Home, openHome } from './home.ts';
export { LIMITS, type Limits } from './limits.ts';
export { settlePort } from './port.ts';
export { type OnNews, ServeError, type ServeNews, type ServeReason, systemCode } from './problem.ts';
export { type PortholeServer, type ServeOptions, startServer } from './server.ts';

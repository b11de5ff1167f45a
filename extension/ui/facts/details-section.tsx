import { lazy } from 'react';

/** Looked at now and then, so no first picture waits for it. */
export const Details = lazy(async () => ({ default: (await import('./details.tsx')).Details }));

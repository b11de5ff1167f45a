import type { Plugin } from 'vite';
import { headersFile, SECURITY_HEADERS } from './serve/headers.ts';

/**
 * The policy of the embedded server for hosts that send no headers of ours: `_headers` for those that read one,
 * and a meta tag for all. Only in the build, because Vite's development server needs inline scripts.
 */
export function staticPolicy(): Plugin {
  return {
    name: 'porthole:static-policy',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
    },
    transformIndexHtml: {
      // Before Vite's own tags: a policy binds only what comes after it.
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy() },
          injectTo: 'head-prepend',
        },
        { tag: 'meta', attrs: { name: 'referrer', content: 'no-referrer' }, injectTo: 'head-prepend' },
      ],
    },
  };
}

/** A meta tag must not carry frame-ancestors: browsers ignore it there and say so in the console. */
function metaPolicy(): string {
  const whole = SECURITY_HEADERS['Content-Security-Policy'] ?? '';
  return whole
    .split('; ')
    .filter((part) => !part.startsWith('frame-ancestors'))
    .join('; ');
}

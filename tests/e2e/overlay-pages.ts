/** Web pages of the tests' own, one for each way in which a page is unlike others. On 127.0.0.1, as everything here. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type PageKind = 'plain' | 'dark' | 'strict' | 'isolated' | 'rtl' | 'hostile';

export interface OverlayPages extends AsyncDisposable {
  at(kind: PageKind): string;
}

const TEXT = '<h1>Some article</h1><p>Lorem ipsum dolor sit amet.</p>'.repeat(3);

const HEADERS: Partial<Record<PageKind, Record<string, string>>> = {
  strict: {
    'Content-Security-Policy': "default-src 'none'; frame-src 'none'; style-src 'none'; script-src 'none'",
  },
  isolated: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
};

/** As rude as a page can be to what it did not put there itself. */
const HOSTILE = `<style>
  html > div { opacity: 0 !important; transform: translateX(500px) !important; display: none !important; width: 3px !important }
</style><script>
  window.mood = 'idle';
  const act = (node) => {
    if (mood === 'remove') node.remove();
    if (mood === 'fade') node.style.setProperty('opacity', '0.05', 'important');
    if (mood === 'move') node.style.setProperty('left', '-900px', 'important');
    if (mood === 'close' && node.hidePopover) node.hidePopover();
  };
  const all = () => document.querySelectorAll('html > div').forEach(act);
  new MutationObserver(all).observe(document.documentElement, { childList: true, subtree: true, attributes: true });
  setInterval(all, 50);
</script>`;

export async function servePages(): Promise<OverlayPages> {
  const server = createServer((request, response) => {
    const kind = (request.url ?? '/').slice(1) as PageKind;
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...HEADERS[kind] });
    const look = kind === 'dark' ? 'background:#15181b;color:#ccc' : 'background:#f6f4ef;color:#222';
    response.end(
      `<!doctype html><html${kind === 'rtl' ? ' dir="rtl" lang="ar"' : ''}><head><title>${kind}</title>${kind === 'hostile' ? HOSTILE : ''}</head>` +
        `<body style="margin:40px;font:18px sans-serif;${look}">${TEXT}</body></html>`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    at: (kind) => `http://127.0.0.1:${port}/${kind}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

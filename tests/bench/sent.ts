import type { Page } from 'playwright';
import type { Ms } from '../../shared/lib/index.ts';

export interface Sent {
  readonly at: Ms;
  /** Bytes of pictures, sound and messages. */
  readonly payload: number;
  /** The same with all that wraps them, but for UDP and IP. */
  readonly transport: number;
  /** Of the picture that leaves now. */
  readonly lines: number;
  /** Why the encoder sends fewer than it was asked for: `none`, `cpu`, `bandwidth`. */
  readonly limitedBy: string;
}

/** What has left a page, by its own connections, since it began; the page must be spied on. */
export const sentBy = (page: Page): Promise<Sent> =>
  page.evaluate(async () => {
    if (!globalThis.witnessed) throw new Error('Nobody counted in this page');
    const sent = { at: performance.now(), payload: 0, transport: 0, lines: 0, limitedBy: 'none' };
    for (const pc of globalThis.witnessed.connections) {
      if (pc.connectionState !== 'connected') continue;
      for (const stat of (await pc.getStats()).values()) {
        if (stat.type === 'outbound-rtp' || stat.type === 'data-channel') sent.payload += stat.bytesSent ?? 0;
        if (stat.type === 'transport') sent.transport += stat.bytesSent ?? 0;
        if (stat.type === 'outbound-rtp' && stat.kind === 'video') {
          sent.lines = Math.min(stat.frameWidth ?? 0, stat.frameHeight ?? 0);
          sent.limitedBy = stat.qualityLimitationReason ?? 'none';
        }
      }
    }
    return sent;
  });

import { useCallback, useState } from 'react';
import type { AfarWish, DeviceId, SelfTestPoint } from '../../../shared/protocol/index.ts';
import { controlWords } from '../../../shared/words/index.ts';
import { useMonitor } from '../model/use-monitor.ts';

export type WishFailure = keyof typeof controlWords.why;

/** What became of the last wish of one kind. Nothing is shown as done before the phone has said so. */
export type Wished = { readonly at: 'asked' } | { readonly at: 'failed'; readonly why: WishFailure };

export interface Phone {
  readonly wished: Readonly<Partial<Record<AfarWish['do'], Wished>>>;
  /** What a self-test found; undefined where it came to nothing. */
  readonly tell: (wish: AfarWish) => Promise<readonly SelfTestPoint[] | undefined>;
}

export function usePhone(camera: DeviceId): Phone {
  const monitor = useMonitor();
  const [wished, setWished] = useState<Phone['wished']>({});
  const tell = useCallback<Phone['tell']>(
    async (wish) => {
      const put = (state: Wished | undefined): void =>
        setWished(({ [wish.do]: _, ...rest }) => (state ? { ...rest, [wish.do]: state } : rest));
      put({ at: 'asked' });
      const answer = await monitor.ask({ do: 'phone', camera, wish }).catch(() => undefined);
      const outcome =
        answer?.ok && 'phone' in answer ? answer.phone : ({ done: false, why: 'no-host' } as const);
      // A newer wish of the same kind is under way, and that one is shown.
      if (!outcome.done && outcome.why === 'overtaken') return undefined;
      put(outcome.done ? undefined : { at: 'failed', why: outcome.why });
      return outcome.done ? outcome.found : undefined;
    },
    [monitor, camera],
  );
  return { wished, tell };
}

/** The sentence under a control, while there is one. */
export function wishSays(wished: Wished | undefined): string {
  if (wished === undefined) return '';
  return wished.at === 'asked' ? controlWords.asked : controlWords.why[wished.why];
}
